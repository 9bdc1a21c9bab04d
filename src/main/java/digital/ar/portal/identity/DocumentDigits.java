package digital.ar.portal.identity;

import digital.ar.notice.IdentityPolicy;
import digital.ar.notice.TaxDocument;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Of a person the first five digits of the CPF. Not the last five: public lists show the middle six ({@code ***.456.789-**}) and
 * the last two are computed from the other nine, so that whoever knows such a list would need a hundred guesses for the last
 * five. Of the first five it shows two and hides three: a thousand guesses, of which {@link IdentityProperties#triesTotal} are
 * given. Five is also what banks ask for when they lock a bill with the CPF.
 *
 * <p>Of a company the whole CNPJ. It is public, so that it identifies nobody: a step against openings by mistake, and said so.
 */
@Component
class DocumentDigits implements IdentityStep {
    static final String PERSON = "document-digits";
    static final String COMPANY = "company-number";
    private static final int DIGITS = 5;
    private static final Pattern SPACING = Pattern.compile("[. \\-]");
    private static final Pattern FIVE = Pattern.compile("[0-9]{5}");

    private final Clock clock;

    DocumentDigits(Clock clock) {
        this.clock = clock;
    }

    @Override
    public IdentityPolicy policy() {
        return IdentityPolicy.DOCUMENT_DIGITS;
    }

    @Override
    public String method(Visit visit) {
        return visit.forCompany() ? COMPANY : PERSON;
    }

    @Override
    public String malformed(Visit visit, String typed) {
        if (visit.forCompany()) {
            return TaxDocument.parse(typed)
                    .filter(document -> document.kind() == TaxDocument.Kind.CNPJ)
                    .map(document -> "")
                    .orElse("portal.identity.malformed.cnpj");
        }
        return FIVE.matcher(SPACING.matcher(typed).replaceAll("")).matches() ? "" : "portal.identity.malformed.digits";
    }

    @Override
    public Comparison compare(Visit visit, String typed, StepRow row, Pass form) {
        return MessageDigest.isEqual(ascii(given(visit, typed)), ascii(expected(visit)))
                ? new Comparison.Right(Map.of(
                        "method",
                        method(visit),
                        "matched",
                        !visit.forCompany(),
                        "at",
                        clock.instant().toString(),
                        "wrongTries",
                        row.wrongTotal()))
                : new Comparison.Wrong();
    }

    private static String given(Visit visit, String typed) {
        return visit.forCompany()
                ? TaxDocument.parse(typed).map(TaxDocument::value).orElse("")
                : SPACING.matcher(typed).replaceAll("");
    }

    private static String expected(Visit visit) {
        var document = Objects.requireNonNull(visit.recipient().document(), "checked when the notice was accepted");
        return visit.forCompany() ? document : document.substring(0, DIGITS);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
