package digital.ar.notice.rules;

import digital.ar.notice.AddressSource;
import digital.ar.notice.Submission;
import digital.ar.notice.rules.CheckedNotice.Addressee;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is written to, where, and how we know the address. */
final class RecipientRules {
    private static final Mailbox NOBODY = new Mailbox("", "");
    private final Findings findings;
    private final Fields fields;
    private final IdentityRules identity;

    RecipientRules(Findings findings, IdentityRules identity) {
        this.findings = findings;
        this.identity = identity;
        this.fields = new Fields(findings);
    }

    List<Addressee> check(List<Submission.Recipient> recipients, TypeRules.Rule rule) {
        if (recipients.isEmpty()) {
            findings.refuse("/recipients", "required", "must have at least one recipient");
        }
        var checked = new ArrayList<Addressee>();
        var seen = new HashSet<String>();
        for (var i = 0; i < recipients.size(); i++) {
            var pointer = "/recipients/" + i;
            var addressee = check(pointer, recipients.get(i), rule);
            if (addressee.mailbox() != NOBODY && !seen.add(addressee.mailbox().toString())) {
                findings.refuse(pointer + "/email", "email.repeated", "is the address of an earlier recipient");
            }
            checked.add(addressee);
        }
        return checked;
    }

    private Addressee check(String pointer, Submission.Recipient recipient, TypeRules.Rule rule) {
        return new Addressee(
                fields.line(pointer + "/name", recipient.name()),
                mailbox(pointer + "/email", recipient.email()),
                document(pointer + "/document", recipient.document(), rule),
                source(pointer + "/addressSource", recipient.addressSource(), rule),
                identity.check(pointer, recipient));
    }

    private Mailbox mailbox(String pointer, String email) {
        try {
            var mailbox = Mailbox.parse(email);
            if (!mailbox.ascii()) {
                findings.warn(
                        pointer,
                        "email.smtputf8",
                        "can be delivered only if the recipient's server offers SMTPUTF8 (RFC 6531)");
            }
            return mailbox;
        } catch (IllegalArgumentException e) {
            findings.refuse(pointer, "email.invalid", String.valueOf(e.getMessage()));
            return NOBODY;
        }
    }

    private @Nullable String document(String pointer, @Nullable String document, TypeRules.Rule rule) {
        if (document != null) {
            return fields.document(pointer, document);
        }
        if (rule.recipientDocument()) {
            findings.refuse(
                    pointer,
                    "required",
                    "is required for " + rule.type() + ": an answer counts only from an identified recipient");
        }
        return null;
    }

    private AddressSource source(String pointer, AddressSource source, TypeRules.Rule rule) {
        if (!rule.addressSources().contains(source.kind())) {
            findings.refuse(
                    pointer + "/kind",
                    "addressSource.notAllowed",
                    "must be one of " + rule.addressSources().stream().sorted().toList() + " for " + rule.type() + " ("
                            + rule.basis() + ")");
        }
        return new AddressSource(source.kind(), fields.line(pointer + "/text", source.text()), source.documentSha256());
    }
}
