package digital.ar.notice.payment;

/** Check digits of boletos (FEBRABAN, "Especificações técnicas … boleto de pagamento"; "Layout padrão de arrecadação"). */
final class CheckDigits {
    private static final int HIGHEST_WEIGHT = 9;

    private CheckDigits() {}

    /** Weights 2, 1, 2 … from the right, the digits of each product added. */
    static int modulo10(String digits) {
        var sum = 0;
        var weight = 2;
        for (var i = digits.length() - 1; i >= 0; i--) {
            var product = (digits.charAt(i) - '0') * weight;
            sum += product / 10 + product % 10;
            weight = 3 - weight;
        }
        return (10 - sum % 10) % 10;
    }

    /** Of a bank's boleto: where others have 0, 10 or 11 it has 1, so that a barcode's fifth digit is never 0. */
    static int modulo11Bank(String digits) {
        var digit = 11 - rest11(digits);
        return digit > 9 ? 1 : digit;
    }

    /** Of utilities and taxes. */
    static int modulo11Convention(String digits) {
        var rest = rest11(digits);
        return rest < 2 ? 0 : rest == 10 ? 1 : 11 - rest;
    }

    /** Weights 2 to 9 from the right, again and again. */
    private static int rest11(String digits) {
        var sum = 0;
        var weight = 2;
        for (var i = digits.length() - 1; i >= 0; i--) {
            sum += (digits.charAt(i) - '0') * weight;
            weight = weight == HIGHEST_WEIGHT ? 2 : weight + 1;
        }
        return sum % 11;
    }
}
