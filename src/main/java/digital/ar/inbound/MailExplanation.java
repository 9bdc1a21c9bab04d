package digital.ar.inbound;

import digital.ar.inbound.report.Explainer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the service reads in a mail, as {@code ./ar explain} prints it; by the code that reads the reports on notices.
 *
 * @param kind failure, delay, delivered, relayed, expanded, complaint, auto-reply, read receipt, reply or other
 * @param recipients whom it reports on, as far as it says
 * @param feedbackType of a complaint (RFC 5965 3.1), null for the others
 */
public record MailExplanation(
        String kind, List<Recipient> recipients, @Nullable String feedbackType) {
    public MailExplanation {
        recipients = List.copyOf(recipients);
    }

    /**
     * @param action RFC 3464 2.3.3, null where the mail is no delivery report
     * @param status enhanced status code (RFC 3463), null where it gives none
     * @param replyCode of SMTP (RFC 5321 4.2), null where it gives none
     * @param hard a permanent failure of the address itself: no later mail to it can arrive
     * @param reason {@code userunknown}, {@code mailboxfull} …; null where the mail does not say
     */
    public record Recipient(
            @Nullable String recipient,
            @Nullable String action,
            @Nullable String status,
            @Nullable Integer replyCode,
            boolean hard,
            @Nullable String reason) {}

    /** A pure function of the bytes: never throws, and costs bounded time and memory whatever they are. */
    public static MailExplanation of(byte[] mail) {
        return Explainer.explain(mail);
    }
}
