package digital.ar.inbound.report;

import digital.ar.inbound.mime.MailPart;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Disposition notifications (RFC 8098 3). */
final class ReadReceipts {
    /** RFC 8098 3.2.6. */
    private static final Pattern DISPOSITION = Pattern.compile(
            "(?im)^Disposition[ \\t]*:[ \\t]*(([a-z-]{1,40})[ \\t]?/[ \\t]?[a-z-]{1,40}[^;\\r\\n]{0,40};[ \\t]*(?:\\r?\\n[ \\t]+)?([a-z]{1,40})[^\\r\\n]{0,80})");

    private static final Pattern RECIPIENT =
            Pattern.compile("(?im)^(?:Final|Original)-Recipient[ \\t]*:[ \\t]*([^\\r\\n]{1,300})");

    private ReadReceipts() {}

    static Optional<Report> find(MailPart root) {
        return root.ofType("message/disposition-notification", "message/global-disposition-notification")
                .or(() -> root.reportType().equals("disposition-notification")
                        ? root.find(p -> DISPOSITION.matcher(p.text()).find())
                        : Optional.empty())
                .map(part -> read(part.text()));
    }

    private static Report read(String text) {
        var m = DISPOSITION.matcher(text);
        var recipient = RECIPIENT.matcher(text);
        return m.find()
                ? new Report.ReadReceipt(
                        m.group(1).strip(),
                        m.group(3).toLowerCase(Locale.ROOT),
                        !m.group(2).equalsIgnoreCase("manual-action"),
                        recipient.find() ? TypedAddress.read(recipient.group(1)) : "")
                : new Report.Other("a disposition notification without disposition");
    }
}
