package digital.ar.inbound.report;

import digital.ar.inbound.mime.MailPart;
import digital.ar.inbound.mime.MailReader;
import digital.ar.inbound.mime.UnreadableMail;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the kinds of mail at our addresses apart; a pure function of the bytes that never throws. */
public final class ReportParser {
    private static final Pattern FINAL_RECIPIENT = Pattern.compile("(?im)^Final-Recipient\\s*:");
    private static final int MAX_RECIPIENTS = 100;
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
        return Complaints.find(root)
                .or(() -> ReadReceipts.find(root))
                .or(() -> deliveryStatus(root))
                .or(() -> AutoReplies.find(root))
                .or(() -> FreeFormBounce.find(root, nullSender))
                .orElseGet(() -> reply(root, nullSender));
    }

    /** Also where the part stands in a multipart/mixed (OpenSMTPD) or is text of a mail without MIME. */
    private static Optional<Report> deliveryStatus(MailPart root) {
        var words = OwnWords.of(root);
        var stage = SmtpStage.named(words.words());
        List<RecipientReport> reports = root.own()
                .filter(p -> p.mediaType().equals("message/delivery-status")
                        || p.mediaType().equals("message/global-delivery-status")
                        || (!p.mediaType().equals("text/html")
                                && FINAL_RECIPIENT.matcher(p.text()).find()))
                .flatMap(p -> DeliveryStatus.read(p.text(), stage).stream())
                .map(r -> ActionInWords.corrected(r, words.words()))
                .distinct()
                .limit(MAX_RECIPIENTS)
                .toList();
        return reports.isEmpty()
                ? Optional.empty()
                : Optional.of(new Report.Delivery(new FreeFormBounce(root, words).enrich(reports)));
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
