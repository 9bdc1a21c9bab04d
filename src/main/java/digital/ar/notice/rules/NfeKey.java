package digital.ar.notice.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Access key of an NF-e: 44 characters, the CNPJ at 7–20 may have letters (NT Conjunta 2025.001), the last is the check. */
final class NfeKey {
    private static final Pattern FORM = Pattern.compile("[0-9]{6}[0-9A-Z]{12}[0-9]{26}");
    private static final int MAX_WEIGHT = 9;

    private NfeKey() {}

    /** Without blanks, upper-case; empty when the form or the check digit is wrong. */
    static Optional<String> parse(String text) {
        var key = text.replace(" ", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(key).matches() && digit(key) == key.charAt(key.length() - 1) - '0'
                ? Optional.of(key)
                : Optional.empty();
    }

    /** Modulo 11 over ASCII − 48 with weights 2–9 from the right. */
    private static int digit(String key) {
        var sum = 0;
        var weight = 2;
        for (var i = key.length() - 2; i >= 0; i--) {
            sum += (key.charAt(i) - '0') * weight;
            weight = weight == MAX_WEIGHT ? 2 : weight + 1;
        }
        var rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }
}
