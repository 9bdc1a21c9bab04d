package digital.ar.notice.rules;

import digital.ar.notice.CodeAddress;
import digital.ar.notice.IdentityPolicy;
import digital.ar.notice.SmsProperties;
import digital.ar.notice.Submission;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Each recipient must have what the identity policy asks for; otherwise nobody could ever open the notice. */
final class IdentityRules {
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{7,14}"); // ITU-T E.164 6.2
    private final Findings findings;
    private final IdentityPolicy policy;
    private final SmsProperties sms;

    IdentityRules(Findings findings, IdentityPolicy policy, SmsProperties sms) {
        this.findings = findings;
        this.policy = policy;
        this.sms = sms;
    }

    /** @return the address for codes in normal form; null where none is needed, or it was refused */
    @Nullable
    CodeAddress check(String pointer, Submission.Recipient recipient) {
        if (policy == IdentityPolicy.DOCUMENT_DIGITS && recipient.document() == null) {
            findings.refuse(
                    pointer + "/document",
                    "identity.document",
                    "is required by identity DOCUMENT_DIGITS: the reading page asks for its digits. Give it, or ask for"
                            + " another identity policy");
        }
        return policy == IdentityPolicy.ONE_TIME_CODE ? needed(pointer, recipient) : superfluous(pointer, recipient);
    }

    private @Nullable CodeAddress superfluous(String pointer, Submission.Recipient recipient) {
        if (recipient.codeAddress() != null) {
            findings.refuse(pointer + "/codeChannel", "identity.channelUnused", "is only for identity ONE_TIME_CODE");
        }
        return null;
    }

    private @Nullable CodeAddress needed(String pointer, Submission.Recipient recipient) {
        var given = recipient.codeAddress();
        if (given == null) {
            findings.refuse(
                    pointer + "/codeChannel",
                    "identity.channel",
                    "is required by identity ONE_TIME_CODE: the code goes there. Give it, or ask for another identity"
                            + " policy");
            return null;
        }
        return given.kind() == CodeAddress.Kind.EMAIL
                ? mailbox(pointer + "/codeChannel/address", given, recipient.email())
                : phone(pointer + "/codeChannel", given);
    }

    /** A code to the notified mailbox would prove nothing that the secret link does not prove already. */
    private @Nullable CodeAddress mailbox(String pointer, CodeAddress given, String notified) {
        try {
            var mailbox = Mailbox.parse(given.address());
            if (!mailbox.ascii()) {
                findings.refuse(pointer, "email.ascii", "must have only ASCII characters before the @");
            }
            if (mailbox.toString().equalsIgnoreCase(notified.strip())) {
                findings.refuse(
                        pointer, "identity.sameAddress", "must be another address than the one that is notified");
            }
            return new CodeAddress(CodeAddress.Kind.EMAIL, mailbox.toString());
        } catch (IllegalArgumentException e) {
            findings.refuse(pointer, "email.invalid", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable CodeAddress phone(String pointer, CodeAddress given) {
        if (!sms.enabled()) {
            findings.refuse(
                    pointer + "/kind",
                    "identity.noSms",
                    "cannot be SMS: this service has no gateway for it (setting ar.sms.url). Use EMAIL");
        }
        var number = given.address().replaceAll("[ ().-]", "");
        if (!PHONE.matcher(number).matches()) {
            findings.refuse(pointer + "/address", "phone.invalid", "must be + and 8 to 15 digits, e.g. +5511987654321");
            return null;
        }
        return new CodeAddress(CodeAddress.Kind.SMS, number);
    }
}
