package digital.ar.inbound.report;

import digital.ar.inbound.report.RecipientReport.Action;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Servers whose Action field says more than they know, and whose text for people is right. To believe the field would end
 * the wait for a bounce, or wait for a delivery that nobody tries any more.
 */
final class ActionInWords {
    private static final int MAX_BETWEEN = 40;

    private ActionInWords() {}

    /** @param words the part for people */
    static RecipientReport corrected(RecipientReport report, String words) {
        return switch (report.action()) {
            // Exim 4.96 writes "delivered" also when it handed the mail to a server that knows no reports.
            case DELIVERED ->
                says(report, words, "relayed to non-DSN-aware mailer")
                        ? report.as(Action.RELAYED, Optional.empty())
                        : report;
            // OpenSMTPD 6.8 writes "delayed" also when its patience has ended.
            case DELAYED -> says(report, words, "Envelope expired") ? failed(report) : report;
            case FAILED, RELAYED, EXPANDED -> report;
        };
    }

    private static RecipientReport failed(RecipientReport report) {
        var reason = Diagnosis.reason(report.status(), report.replyCode(), "envelope expired", SmtpStage.UNKNOWN);
        return report.as(Action.FAILED, reason);
    }

    /** In the line of this address: another recipient of the same mail may have fared otherwise. */
    private static boolean says(RecipientReport report, String words, String phrase) {
        return Pattern.compile(
                        Pattern.quote(report.address()) + "[^\\r\\n]{0," + MAX_BETWEEN + "}" + Pattern.quote(phrase))
                .matcher(words)
                .find();
    }
}
