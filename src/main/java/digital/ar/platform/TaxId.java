package digital.ar.platform;

import java.util.Locale;

/**
 * CPF (11 digits) and CNPJ (12 letters or digits and 2 check digits; letters since July 2026, IN RFB 2.229/2024),
 * normalised: without mask, upper-case.
 */
public final class TaxId {
    private static final int CPF = 11;
    private static final int CNPJ = 14;
    private static final int CNPJ_WEIGHTS = 8;

    private TaxId() {}

    /** Without dots, dashes, slashes and spaces, upper-case. Says nothing about validity. */
    public static String normalise(String text) {
        return text.replaceAll("[.\\-/\\s]", "").toUpperCase(Locale.ROOT);
    }

    /** Whether the check digits of a normalised CPF are right. */
    public static boolean isCpf(String text) {
        return text.matches("[0-9]{11}")
                && !text.matches("(.)\\1{10}") // 111.111.111-11 has right check digits and belongs to nobody
                && digit(text, 9, CPF) == text.charAt(9) - '0'
                && digit(text, 10, CPF) == text.charAt(10) - '0';
    }

    /** Whether the check digits of a normalised CNPJ are right. */
    public static boolean isCnpj(String text) {
        return text.matches("[0-9A-Z]{12}[0-9]{2}")
                && !text.matches("(.)\\1{13}")
                && digit(text, 12, CNPJ_WEIGHTS) == text.charAt(12) - '0'
                && digit(text, 13, CNPJ_WEIGHTS) == text.charAt(13) - '0';
    }

    /** As people write it: {@code 123.456.789-09}, {@code 12.ABC.345/01DE-35}; text of another length as it is. */
    public static String formatted(String text) {
        return switch (text.length()) {
            case CPF ->
                text.substring(0, 3) + "." + text.substring(3, 6) + "." + text.substring(6, 9) + "-"
                        + text.substring(9);
            case CNPJ ->
                text.substring(0, 2) + "." + text.substring(2, 5) + "." + text.substring(5, 8) + "/"
                        + text.substring(8, 12) + "-" + text.substring(12);
            default -> text;
        };
    }

    /** For eyes that need not know a person's number: {@code ***.456.789-**}. A CNPJ is public and stays whole. */
    public static String hidden(String text) {
        return text.length() == CPF
                ? "***." + text.substring(3, 6) + "." + text.substring(6, 9) + "-**"
                : formatted(text);
    }

    /** Modulo 11 over (character − 48) with weights 2, 3, … up to the highest, from the right. */
    private static int digit(String text, int length, int highest) {
        var sum = 0;
        for (var i = 0; i < length; i++) {
            var fromRight = length - 1 - i;
            sum += (text.charAt(i) - '0') * (2 + fromRight % (highest));
        }
        var rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }
}
