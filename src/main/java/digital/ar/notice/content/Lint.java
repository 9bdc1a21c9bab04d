package digital.ar.notice.content;

import digital.ar.notice.rules.Findings;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is written with the debtor's eyes. A subject stands on lock screens and in shared inboxes: debt data there is
 * exposure (CDC art. 42) and refused. Words that threaten or expose are warned about, not refused: a pattern knows no context.
 */
@Component
final class Lint {
    /** @param find a regular expression over text without accents, lower-case */
    private record Word(String find, String code, String message) {}

    private record Words(List<Word> subject, List<Word> body) {}

    private record Check(Pattern pattern, Word word) {}

    private static final Pattern AMOUNT =
            Pattern.compile("(r\\$|brl)\\s*[0-9]|\\b[0-9]{1,3}(\\.[0-9]{3})*,[0-9]{2}\\b|[0-9]\\s*reais\\b");
    private static final Pattern DOCUMENT = Pattern.compile(
            "\\b[0-9]{3}\\.?[0-9]{3}\\.?[0-9]{3}-?[0-9]{2}\\b|\\b[0-9a-z]{2}\\.[0-9a-z]{3}\\.[0-9a-z]{3}/[0-9a-z]{4}-[0-9]{2}\\b");
    private static final char FIRST_MARK = 0x0300;

    private final List<Check> subject;
    private final List<Check> body;

    Lint(JsonMapper json) {
        try (var in = new ClassPathResource("notice/lint.json").getInputStream()) {
            var words = json.readValue(in, Words.class);
            subject = words.subject().stream().map(Lint::compile).toList();
            body = words.body().stream().map(Lint::compile).toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("notice/lint.json", e);
        }
    }

    void subject(String pointer, String text, Findings findings) {
        var plain = plain(text);
        if (AMOUNT.matcher(plain).find()) {
            findings.refuse(
                    pointer, "subject.amount", "must not show an amount: subjects stand on lock screens (CDC art. 42)");
        }
        if (DOCUMENT.matcher(plain).find()) {
            findings.refuse(pointer, "subject.document", "must not show a CPF or CNPJ");
        }
        warn(subject, pointer, plain, findings);
    }

    void body(String pointer, String text, Findings findings) {
        warn(body, pointer, plain(text), findings);
    }

    private static void warn(List<Check> checks, String pointer, String plain, Findings findings) {
        checks.stream()
                .filter(c -> c.pattern().matcher(plain).find())
                .forEach(c -> findings.warn(pointer, c.word().code(), c.word().message()));
    }

    private static Check compile(Word word) {
        return new Check(Pattern.compile(word.find()), word);
    }

    private static String plain(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var plain = new StringBuilder(decomposed.length());
        for (var i = 0; i < decomposed.length(); i++) {
            var c = decomposed.charAt(i);
            if (c < FIRST_MARK || !isMark(c)) {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isMark(char c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
