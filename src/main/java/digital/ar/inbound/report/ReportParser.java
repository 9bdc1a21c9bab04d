package digital.ar.inbound.report;

import digital.ar.inbound.mime.MailPart;
import digital.ar.inbound.mime.MailReader;
import digital.ar.inbound.mime.UnreadableMail;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the kinds of mail at our addresses apart; a pure function of the bytes that never throws. */
public final class ReportParser {
    private static final Pattern DISPOSITION = Pattern.compile(
            "(?im)^Disposition\\s*:\\s*(([a-z-]{1,40})/[a-z-]{1,40}[^;\\r\\n]{0,40};\\s*([a-z]{1,40})[^\\r\\n]{0,80})");
    private static final Pattern FINAL_RECIPIENT = Pattern.compile("(?im)^Final-Recipient\\s*:");
    private static final Pattern FEEDBACK_TYPE = Pattern.compile("(?im)^Feedback-Type\\s*:\\s*([a-z0-9-]{1,40})");
    private static final int MAX_SHOWN = 300;

    private ReportParser() {}

    /** @param mailFrom envelope sender; empty for the null sender, from which reports and other machine mail come */
    public static ParsedMail parse(byte[] mail, String mailFrom) {
        try {
            var root = MailReader.read(mail);
            return new ParsedMail(
                    shown(root.headers().text("From")),
                    shown(root.headers().text("Subject")),
                    tell(root, mailFrom.isEmpty()));
        } catch (UnreadableMail e) {
            return new ParsedMail("", "", new Report.Other(shown("" + e.getMessage())));
        }
    }

    private static Report tell(MailPart root, boolean nullSender) {
        return complaint(root)
                .or(() -> readReceipt(root))
                .or(() -> deliveryStatus(root))
                .or(() -> AutoReplies.find(root))
                .or(() -> FreeFormBounce.find(root, nullSender))
                .orElseGet(() -> reply(root, nullSender));
    }

    /** RFC 5965 2, 3. */
    private static Optional<Report> complaint(MailPart root) {
        return root.ofType("message/feedback-report").map(part -> {
            var m = FEEDBACK_TYPE.matcher(part.text());
            return new Report.Complaint(m.find() ? m.group(1).toLowerCase(Locale.ROOT) : "");
        });
    }

    /** RFC 8098 3.2.6. */
    private static Optional<Report> readReceipt(MailPart root) {
        return root.ofType("message/disposition-notification", "message/global-disposition-notification")
                .map(part -> {
                    var m = DISPOSITION.matcher(part.text());
                    return m.find()
                            ? new Report.ReadReceipt(
                                    m.group(1).strip(),
                                    m.group(3).toLowerCase(Locale.ROOT),
                                    !m.group(2).equalsIgnoreCase("manual-action"))
                            : new Report.Other("a disposition notification without disposition");
                });
    }

    /** Also where the part stands in a multipart/mixed (OpenSMTPD) or is text of a mail without MIME. */
    private static Optional<Report> deliveryStatus(MailPart root) {
        List<MailPart> candidates = root.own()
                .filter(p -> p.mediaType().equals("message/delivery-status")
                        || p.mediaType().equals("message/global-delivery-status")
                        || (!p.mediaType().equals("text/html")
                                && FINAL_RECIPIENT.matcher(p.text()).find()))
                .toList();
        return candidates.stream()
                .map(p -> DeliveryStatus.read(p.text()))
                .filter(reports -> !reports.isEmpty())
                .map(reports -> (Report) new Report.Delivery(FreeFormBounce.enrich(reports, root)))
                .findFirst();
    }

    /** A mail system's mail is no person's answer, even where it names the mail that it is about. */
    private static Report reply(MailPart root, boolean nullSender) {
        var answers = root.headers().has("In-Reply-To") || root.headers().has("References");
        var machine = nullSender || FreeFormBounce.signedByMailSystem(root.headers());
        return answers && !machine
                ? new Report.Reply()
                : new Report.Other("neither a report nor an answer to our mail");
    }

    private static String shown(String text) {
        var printable = text.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.substring(0, Math.min(printable.length(), MAX_SHOWN));
    }
}
