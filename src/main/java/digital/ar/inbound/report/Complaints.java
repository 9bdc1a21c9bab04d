package digital.ar.inbound.report;

import digital.ar.inbound.mime.MailPart;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reports of a feedback loop (RFC 5965); one mail may carry several. */
final class Complaints {
    private static final Pattern FIELD = Pattern.compile(
            "(?im)^(Feedback-Type|Original-Rcpt-To|Removal-Recipient|User-Agent|Arrival-Date|Source-IP)[ \\t]*:[ \\t]*([^\\r\\n]{1,300})");

    /** Mailbox providers that send what RFC 5965 3.1 calls a feedback report as a plain mail (Apple: list-unsubscribe by mail). */
    private static final Pattern UNSUBSCRIBED =
            Pattern.compile("Apple Mail sent this email to unsubscribe", Pattern.CASE_INSENSITIVE);

    private Complaints() {}

    static Optional<Report> find(MailPart root) {
        List<MailPart> parts = root.own()
                .filter(p -> p.mediaType().equals("message/feedback-report")
                        || root.reportType().equals("feedback-report")
                                && p.text().regionMatches(true, 0, "Feedback-Type:", 0, 14))
                .toList();
        if (parts.isEmpty()) {
            return unsubscribed(root);
        }
        var recipients = new LinkedHashSet<String>();
        var type = "";
        var source = "";
        for (var part : parts) {
            var m = FIELD.matcher(part.text());
            while (m.find() && recipients.size() < 100) {
                var value = m.group(2).strip();
                switch (m.group(1).toLowerCase(Locale.ROOT)) {
                    case "feedback-type" -> type = type.isEmpty() ? value.toLowerCase(Locale.ROOT) : type;
                    case "original-rcpt-to", "removal-recipient" -> recipients.add(TypedAddress.read(value));
                    case "user-agent" -> source = value;
                    default -> {}
                }
            }
        }
        if (recipients.isEmpty()) {
            recipients.addAll(addressees(root)); // RFC 5965 3.2: Original-Rcpt-To is optional
        }
        return Optional.of(new Report.Complaint(type, List.copyOf(recipients), source));
    }

    private static List<String> addressees(MailPart root) {
        var mail = OwnWords.of(root);
        for (var field : List.of("X-HmXmrOriginalRecipient", "To", "X-Original-To", "Envelope-To", "Delivered-To")) {
            var found = mail.returnedAddresses(field);
            if (!found.isEmpty()) {
                return List.copyOf(found);
            }
        }
        return List.of();
    }

    private static Optional<Report> unsubscribed(MailPart root) {
        return UNSUBSCRIBED.matcher(root.text()).find()
                ? Optional.of(new Report.Complaint(
                        "opt-out", Addresses.in(root.headers().text("From")), "Apple Mail"))
                : Optional.empty();
    }
}
