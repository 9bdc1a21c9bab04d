package digital.ar.delivery;

import digital.ar.delivery.smtp.SmtpReply;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One line of the table.
 *
 * @param codes beginnings of reply codes
 * @param enhanced beginning of the enhanced status code
 */
record ReplyRule(
        String id,
        Optional<String> provider,
        List<String> codes,
        Optional<String> enhanced,
        Optional<Pattern> text,
        Meaning meaning,
        String reason,
        boolean slowDown) {
    // A peer chooses the text: what it may cost us is bounded.
    private static final int MAX_TEXT = 1_000;
    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern CODE = Pattern.compile("[45]\\d{0,2}");

    /** What a refusal means. */
    enum Meaning {
        TEMPORARY,
        PERMANENT,
        /** The reply code is right (RFC 5321 4.2.1); the rule only gives it a reason. */
        AS_SAID
    }

    /** @throws IllegalArgumentException says which field is wrong */
    static ReplyRule of(Function<String, Optional<String>> fields) {
        return new ReplyRule(
                word(fields, "id"),
                fields.apply("provider"),
                codes(fields.apply("codes").orElse("")),
                fields.apply("enhanced"),
                fields.apply("text").map(ReplyRule::pattern),
                meaning(fields.apply("class").orElse("")),
                word(fields, "reason"),
                fields.apply("slow-down").map(ReplyRule::flag).orElse(false));
    }

    private static String word(Function<String, Optional<String>> fields, String name) {
        return fields.apply(name)
                .filter(WORD.asMatchPredicate())
                .orElseThrow(() -> new IllegalArgumentException(name + " must be a word of a-z, 0-9 and dashes"));
    }

    private static List<String> codes(String text) {
        var codes = Arrays.stream(text.split(",")).map(String::strip).toList();
        if (!codes.stream().allMatch(CODE.asMatchPredicate())) {
            throw new IllegalArgumentException(
                    "codes must be 4xx or 5xx or their beginnings, e.g. 4,550; is '" + text + "'");
        }
        return codes;
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("text is no regular expression: " + e.getMessage(), e);
        }
    }

    private static Meaning meaning(String text) {
        return Arrays.stream(Meaning.values())
                .filter(m -> m.name().replace('_', '-').equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "class must be temporary, permanent or as-said, is '" + text + "'"));
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("slow-down must be true or false, is '" + text + "'");
        }
        return Boolean.parseBoolean(text);
    }

    boolean fits(String ofProvider, SmtpReply reply) {
        var code = Integer.toString(reply.code());
        return provider.map(ofProvider::equals).orElse(true)
                && codes.stream().anyMatch(code::startsWith)
                && enhanced.map(prefix -> enhancedFits(prefix, reply)).orElse(true)
                && text.map(pattern -> pattern.matcher(cut(reply.text())).find())
                        .orElse(true);
    }

    /** Here also where its class contradicts the reply code: the rules are about peers that do so. */
    private static boolean enhancedFits(String prefix, SmtpReply reply) {
        return reply.lines().stream()
                .anyMatch(line -> line.startsWith(prefix)
                        && (line.length() == prefix.length()
                                || prefix.endsWith(".")
                                || !Character.isDigit(line.charAt(prefix.length()))));
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    ReplyRules.Ruling ruling() {
        return new ReplyRules.Ruling(id, reason, slowDown);
    }
}
