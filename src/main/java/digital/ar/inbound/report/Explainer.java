package digital.ar.inbound.report;

import digital.ar.inbound.MailExplanation;
import digital.ar.inbound.MailExplanation.Recipient;
import digital.ar.inbound.mime.MailReader;
import digital.ar.inbound.mime.UnreadableMail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in a postmaster's words what {@link ReportParser} reads. */
public final class Explainer {
    private Explainer() {}

    /** @param mail as stored; who sent its envelope is what the receiving server wrote into {@code Return-Path} */
    public static MailExplanation explain(byte[] mail) {
        return explain(ReportParser.parse(mail, envelopeSender(mail)).report());
    }

    private static MailExplanation explain(Report report) {
        return switch (report) {
            case Report.Delivery delivery ->
                new MailExplanation(
                        delivery.kind(),
                        delivery.recipients().stream().map(Explainer::recipient).toList(),
                        null);
            case Report.Complaint complaint ->
                new MailExplanation(
                        complaint.kind(),
                        complaint.recipients().stream()
                                .map(r -> known(r, "feedback"))
                                .toList(),
                        given(complaint.feedbackType()));
            case Report.ReadReceipt receipt ->
                new MailExplanation("read receipt", one(receipt.recipient(), receipt.action()), null);
            case Report.AutoReply auto -> new MailExplanation(auto.kind(), one(auto.from(), "vacation"), null);
            case Report.Reply reply -> new MailExplanation(reply.kind(), List.of(), null);
            case Report.Other other -> new MailExplanation(other.kind(), List.of(), null);
        };
    }

    private static List<Recipient> one(String address, String reason) {
        return address.isEmpty() ? List.of() : List.of(known(address, reason));
    }

    private static Recipient known(String address, String reason) {
        return new Recipient(given(address), null, null, null, false, reason);
    }

    private static Recipient recipient(RecipientReport r) {
        var good = r.action() != RecipientReport.Action.FAILED && r.action() != RecipientReport.Action.DELAYED;
        return new Recipient(
                given(r.address()),
                r.action().word(),
                r.status().map(StatusCode::toString).orElse(null),
                r.replyCode().isPresent() ? (Integer) r.replyCode().getAsInt() : null,
                r.hard(),
                good ? r.action().word() : r.reason().map(Reason::word).orElse(null));
    }

    private static @Nullable String given(String value) {
        return value.isBlank() ? null : value;
    }

    /** A file that no server delivered has no Return-Path; then the author's name has to tell a machine. */
    private static String envelopeSender(byte[] mail) {
        try {
            return MailReader.read(mail)
                    .headers()
                    .first("Return-Path")
                    .map(path -> path.strip().equals("<>") ? "" : path)
                    .orElse("unknown");
        } catch (UnreadableMail e) {
            return "unknown";
        }
    }
}
