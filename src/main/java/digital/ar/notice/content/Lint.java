package digital.ar.notice.content;

import digital.ar.notice.TaxDocument;
import digital.ar.notice.rules.Findings;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is written with the debtor's eyes. A subject and the sender's name stand on lock screens and in shared inboxes: debt
 * data there is exposure (CDC art. 42) and refused. Words that speak of a debt, threaten or expose are warned about, because a
 * pattern knows no context; {@link LintProperties} may refuse them in subjects.
 */
@Component
final class Lint {
    /** @param find a regular expression over text without accents, lower-case */
    private record Word(String find, String code, String message) {}

    private record Words(List<Word> subject, List<Word> body) {}

    private record Check(Pattern pattern, Word word) {}

    private static final Pattern AMOUNT = Pattern.compile(
            "r\\$|\\bbrl\\s*[0-9]|\\b[0-9]+(\\.[0-9]{3})*,[0-9]{2}\\b|([0-9]|mil|cem|cento|centos|milhao|milhoes)\\s*(de )?reais\\b");
    private static final Pattern MASKED = Pattern.compile(
            "\\b[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}\\b|\\b[0-9a-z]{2}(\\.[0-9a-z]{3}){2}/[0-9a-z]{4}-[0-9]{2}\\b");
    /** A document only when its check digits fit: a telephone has eleven digits too. */
    private static final Pattern BARE = Pattern.compile("\\b([0-9]{9}|[0-9a-z]{12})-?[0-9]{2}\\b");

    /** Boleto line (47, 48 digits), bar code and NF-e key (44), PIX copy-and-paste. */
    private static final Pattern PAYMENT = Pattern.compile("([0-9][ .-]?){44}|br\\.gov\\.bcb\\.pix");
    /** Shorter numbers of titles ("1", "3/5") are found in anything. */
    private static final int TELLING = 4;

    private static final char FIRST_MARK = 0x0300;

    private final List<Check> subject;
    private final List<Check> body;
    private final LintProperties policy;

    Lint(JsonMapper json, LintProperties policy) {
        this.policy = policy;
        try (var in = new ClassPathResource("notice/lint.json").getInputStream()) {
            var words = json.readValue(in, Words.class);
            subject = words.subject().stream().map(Lint::compile).toList();
            body = words.body().stream().map(Lint::compile).toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("notice/lint.json", e);
        }
    }

    /** @param titles numbers of the notice's titles */
    void subject(String pointer, String text, List<String> titles, Findings findings) {
        var plain = plain(text);
        if (AMOUNT.matcher(plain).find()) {
            findings.refuse(
                    pointer, "subject.amount", "must not show an amount: subjects stand on lock screens (CDC art. 42)");
        }
        if (PAYMENT.matcher(plain).find()) {
            findings.refuse(pointer, "subject.payment", "must not show a payment code or the key of an invoice");
        } else if (showsDocument(plain)) {
            findings.refuse(pointer, "subject.document", "must not show a CPF or CNPJ");
        }
        titles.stream()
                .filter(number -> number.length() >= TELLING && plain.contains(plain(number)))
                .forEach(number -> findings.warn(
                        pointer,
                        "subject.title",
                        "o assunto mostra o número de um título (the subject shows the number of a title)"));
        found(subject, plain).forEach(word -> doubtful(pointer, word, findings));
    }

    private static boolean showsDocument(String plain) {
        return MASKED.matcher(plain).find()
                || BARE.matcher(plain)
                        .results()
                        .anyMatch(m -> TaxDocument.parse(m.group()).isPresent());
    }

    private void doubtful(String pointer, Word word, Findings findings) {
        if (policy.subject() == LintProperties.Policy.REFUSE) {
            findings.refuse(pointer, word.code(), word.message());
        } else {
            findings.warn(pointer, word.code(), word.message());
        }
    }

    /** The creditor's name is the sender's name in every inbox. A CPF may be part of the name of a firm of one person. */
    void sender(String pointer, String name, Findings findings) {
        if (AMOUNT.matcher(plain(name)).find()) {
            findings.refuse(pointer, "name.amount", "must not show an amount: it is the sender's name in the inbox");
        }
    }

    void body(String pointer, String text, Findings findings) {
        found(body, plain(text)).forEach(word -> findings.warn(pointer, word.code(), word.message()));
    }

    private static Stream<Word> found(List<Check> checks, String plain) {
        return checks.stream().filter(c -> c.pattern().matcher(plain).find()).map(Check::word);
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
