package digital.ar.notice.rules;

import digital.ar.notice.NoticeProperties;
import digital.ar.notice.NoticeView.Party;
import digital.ar.notice.Payment.Beneficiary;
import digital.ar.notice.Reading;
import digital.ar.notice.SmsProperties;
import digital.ar.notice.Submission;
import digital.ar.notice.content.LetterDesk;
import digital.ar.platform.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that a notice must be before it is accepted. Reports all that is wrong at once. */
@Component
public final class NoticeRules {
    private static final int MAX_REFERENCE_NAME = 60;
    private static final ZoneId BRASILIA = ZoneId.of("America/Sao_Paulo");
    private final TypeRules types;
    private final LetterDesk desk;
    private final NoticeProperties limits;
    private final SmsProperties sms;
    private final Clock clock;

    public NoticeRules(TypeRules types, LetterDesk desk, NoticeProperties limits, SmsProperties sms, Clock clock) {
        this.types = types;
        this.desk = desk;
        this.limits = limits;
        this.sms = sms;
        this.clock = clock;
    }

    /** @throws Problem INVALID_REQUEST with every violation */
    public CheckedNotice check(Submission submission) {
        var findings = new Findings();
        var fields = new Fields(findings);
        var rule = types.of(submission.type());
        var creditor = creditor(fields, findings, submission.creditor());
        var reading = reading(submission.reading(), rule);
        var recipients = new RecipientRules(findings, new IdentityRules(findings, reading.identity(), sms))
                .check(submission.recipients(), rule);
        var titles = new TitleRules(findings).check(submission.titles(), rule);
        var details = new DetailRules(findings).check(submission.details(), rule, types.fields());
        var attachments =
                new AttachmentRules(findings, limits.maxAttachmentSize().toBytes()).check(submission.attachments());
        var references = references(fields, findings, submission.references());
        var tags = tags(fields, submission.tags());
        var externalId = optionalLine(fields, "/externalId", submission.externalId());
        var payment = new PaymentRules(findings, LocalDate.ofInstant(clock.instant(), BRASILIA))
                .check(submission.payment(), rule.type(), payee(creditor, details));
        var facts = new LetterDesk.Facts(rule, creditor, titles, details, types.fields());
        var letter = desk.check(submission.content(), submission.subject(), facts, findings);
        findings.throwIfRefused();
        return new CheckedNotice(
                rule,
                creditor,
                rule.basis() + "; " + submission.legalBasis().text(),
                reading,
                recipients,
                titles,
                details,
                letter.orElseThrow(),
                attachments,
                externalId,
                references,
                tags,
                payment,
                findings.warnings());
    }

    private static Reading reading(Submission.ReadingWish wish, TypeRules.Rule rule) {
        return new Reading(
                Objects.requireNonNullElse(wish.presentation(), rule.reading().presentation()),
                Objects.requireNonNullElse(wish.identity(), rule.reading().identity()));
    }

    /** After an assignment of credit the assignee, else the creditor (CC art. 290, 308). */
    private static Beneficiary payee(Party creditor, Map<String, String> details) {
        var assignee = details.get("assigneeDocument");
        return assignee == null
                ? new Beneficiary(creditor.name(), creditor.document())
                : new Beneficiary(details.getOrDefault("assigneeName", ""), assignee);
    }

    /** CDC art. 42-A: name, address and CPF/CNPJ of the creditor stand in every collection document. */
    private static Party creditor(Fields fields, Findings findings, Party creditor) {
        return new Party(
                fields.line("/creditor/name", creditor.name()),
                fields.document("/creditor/document", creditor.document()),
                fields.line("/creditor/address", creditor.address()),
                replies(findings, creditor.email()));
    }

    private static @Nullable String replies(Findings findings, @Nullable String email) {
        if (email == null) {
            return null;
        }
        try {
            return Mailbox.parse(email.strip()).toString();
        } catch (IllegalArgumentException e) {
            findings.refuse("/creditor/email", "email.invalid", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable String optionalLine(Fields fields, String pointer, @Nullable String value) {
        return value == null ? null : fields.line(pointer, value);
    }

    private static Map<String, String> references(Fields fields, Findings findings, Map<String, String> references) {
        var checked = new TreeMap<String, String>();
        references.forEach((name, value) -> {
            var pointer = "/references/" + name.replace("~", "~0").replace("/", "~1");
            if (name.isBlank() || name.length() > MAX_REFERENCE_NAME || !Lines.single(name)) {
                findings.refuse(
                        "/references", "name.invalid", "has a name that is empty, too long or has control characters");
            } else {
                checked.put(name, fields.line(pointer, value));
            }
        });
        return checked;
    }

    private static List<String> tags(Fields fields, List<String> tags) {
        var checked = new java.util.LinkedHashSet<String>();
        for (var i = 0; i < tags.size(); i++) {
            checked.add(fields.line("/tags/" + i, tags.get(i)));
        }
        return List.copyOf(checked);
    }
}
