package digital.ar.mail;

/** CPF and CNPJ in the form that people compare: {@code 123.456.789-09}, {@code 12.ABC.345/01DE-35}. */
final class DocumentMask {
    private static final int CPF = 11;
    private static final int CNPJ = 14;

    private DocumentMask() {}

    /** Text of another length comes back as it is. */
    static String of(String document) {
        return switch (document.length()) {
            case CPF ->
                document.substring(0, 3) + "." + document.substring(3, 6) + "." + document.substring(6, 9) + "-"
                        + document.substring(9);
            case CNPJ ->
                document.substring(0, 2) + "." + document.substring(2, 5) + "." + document.substring(5, 8) + "/"
                        + document.substring(8, 12) + "-" + document.substring(12);
            default -> document;
        };
    }
}
