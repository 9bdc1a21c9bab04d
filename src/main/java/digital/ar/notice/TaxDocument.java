package digital.ar.notice;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A CPF or CNPJ whose check digits hold. Since July 2026 a CNPJ has letters too: twelve of {@code 0-9A-Z} and two check
 * digits, computed over the ASCII code minus 48 (IN RFB 2.229/2024).
 *
 * @param value without mask, upper-case: 11 digits or 14 characters
 */
public record TaxDocument(Kind kind, String value) {
    /** Of a person or of a company. */
    public enum Kind {
        CPF,
        CNPJ
    }

    private static final Pattern MASK = Pattern.compile("[./\\- ]");
    private static final Pattern CPF = Pattern.compile("[0-9]{11}");
    private static final Pattern CNPJ = Pattern.compile("[0-9A-Z]{12}[0-9]{2}");
    private static final Pattern ONE_DIGIT_REPEATED = Pattern.compile("(.)\\1*");
    private static final int CPF_MAX_WEIGHT = 11;
    private static final int CNPJ_MAX_WEIGHT = 9;

    /** With or without mask, in any case. Empty when the length, a character or a check digit is wrong. */
    public static Optional<TaxDocument> parse(String text) {
        var value = MASK.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
        if (ONE_DIGIT_REPEATED.matcher(value).matches()) {
            return Optional.empty(); // 111.111.111-11 computes, and is nobody's
        }
        if (CPF.matcher(value).matches() && checks(value, CPF_MAX_WEIGHT)) {
            return Optional.of(new TaxDocument(Kind.CPF, value));
        }
        if (CNPJ.matcher(value).matches() && checks(value, CNPJ_MAX_WEIGHT)) {
            return Optional.of(new TaxDocument(Kind.CNPJ, value));
        }
        return Optional.empty();
    }

    /** {@code 529.982.247-25} or {@code 12.ABC.345/01DE-35}. */
    public String formatted() {
        return kind == Kind.CPF
                ? "%s.%s.%s-%s".formatted(part(0, 3), part(3, 6), part(6, 9), part(9, 11))
                : "%s.%s.%s/%s-%s".formatted(part(0, 2), part(2, 5), part(5, 8), part(8, 12), part(12, 14));
    }

    private String part(int from, int to) {
        return value.substring(from, to);
    }

    private static boolean checks(String value, int maxWeight) {
        var body = value.length() - 2;
        return digit(value, body, maxWeight) == value.charAt(body) - '0'
                && digit(value, body + 1, maxWeight) == value.charAt(body + 1) - '0';
    }

    /** Modulo 11, weights from 2 upwards from the right, starting again after {@code maxWeight}. */
    private static int digit(String value, int length, int maxWeight) {
        var sum = 0;
        var weight = 2;
        for (var i = length - 1; i >= 0; i--) {
            sum += (value.charAt(i) - '0') * weight;
            weight = weight == maxWeight ? 2 : weight + 1;
        }
        var rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }
}
