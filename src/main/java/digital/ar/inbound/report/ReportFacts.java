package digital.ar.inbound.report;

import digital.ar.inbound.report.ReportMailbox.Arrival;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The facts of {@code report.received} and {@code bounce.late}. What the mail does not say is left out. */
final class ReportFacts {
    private ReportFacts() {}

    static Map<String, Object> received(Arrival arrival, ParsedMail parsed) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("kind", parsed.report().kind());
        facts.put("mailId", arrival.publicId());
        facts.put("address", arrival.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        facts.put("envelopeFrom", arrival.mail().mailFrom());
        facts.put("remote", arrival.mail().remoteIp());
        put(facts, "from", parsed.from());
        put(facts, "subject", parsed.subject());
        facts.putAll(arrival.verdict());
        switch (parsed.report()) {
            case Report.Delivery delivery ->
                delivery.on(arrival.recipient().email())
                        .ifPresentOrElse(
                                r -> delivery(facts, r, arrival.recipient().email()), () -> undecided(facts));
            case Report.Complaint complaint -> complaint(facts, complaint);
            case Report.ReadReceipt receipt -> {
                put(facts, "reportedRecipient", receipt.recipient());
                facts.put("disposition", receipt.disposition());
                if (!receipt.automatic()) { // what a program did is no person's act and must not count as one
                    facts.put("action", receipt.action());
                }
            }
            case Report.Other other -> put(facts, "reason", other.why());
            case Report.AutoReply ignored -> {}
            case Report.Reply ignored -> {}
        }
        return facts;
    }

    /** A forwarder's report on another address says that this mail failed, and nothing lasting about ours: not hard. */
    static Map<String, Object> bounce(RecipientReport report, String ours, String reportEvent) {
        var facts = new LinkedHashMap<String, Object>();
        put(facts, "status", report.status());
        put(facts, "diagnostic", report.diagnostic());
        report.reason().ifPresent(reason -> facts.put("cause", reason.word()));
        facts.put("hard", report.hard() && report.about(ours));
        facts.put("reportEvent", reportEvent);
        return facts;
    }

    private static void complaint(Map<String, Object> facts, Report.Complaint complaint) {
        put(facts, "feedbackType", complaint.feedbackType());
        put(facts, "reportedRecipient", String.join(", ", complaint.recipients()));
        put(facts, "reportedBy", complaint.source());
    }

    private static void delivery(Map<String, Object> facts, RecipientReport report, String ours) {
        facts.put("kind", Report.Delivery.kind(report.action()));
        facts.put("action", report.action().word());
        put(facts, "status", report.status());
        put(facts, "diagnostic", report.diagnostic());
        report.replyCode().ifPresent(code -> facts.put("replyCode", code));
        report.reason().ifPresent(reason -> facts.put("cause", reason.word()));
        put(facts, "reportedRecipient", report.finalRecipient());
        if (!report.about(ours)) { // the mail was forwarded, or the report is on another mail
            facts.put("otherRecipient", true);
        }
    }

    /** Several addresses, none of them ours, with different outcomes: nothing follows for our recipient. */
    private static void undecided(Map<String, Object> facts) {
        facts.put("kind", "other");
        facts.put("reason", "reports on several other addresses with different outcomes");
    }

    private static void put(Map<String, Object> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.put(name, value);
        }
    }

    private static void put(Map<String, Object> facts, String name, Optional<StatusCode> value) {
        value.ifPresent(v -> facts.put(name, v.toString()));
    }
}
