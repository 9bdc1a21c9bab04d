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
        switch (parsed.report()) {
            case Report.Delivery delivery ->
                delivery.on(arrival.recipient().email())
                        .ifPresentOrElse(r -> delivery(facts, r), () -> undecided(facts));
            case Report.Complaint complaint -> put(facts, "feedbackType", complaint.feedbackType());
            case Report.ReadReceipt receipt -> {
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

    static Map<String, Object> bounce(RecipientReport report, String reportEvent) {
        var facts = new LinkedHashMap<String, Object>();
        put(facts, "status", report.status());
        put(facts, "diagnostic", report.diagnostic());
        facts.put("hard", report.hard());
        facts.put("reportEvent", reportEvent);
        return facts;
    }

    private static void delivery(Map<String, Object> facts, RecipientReport report) {
        facts.put("kind", Report.Delivery.kind(report.action()));
        facts.put("action", report.action().name().toLowerCase(Locale.ROOT));
        put(facts, "status", report.status());
        put(facts, "diagnostic", report.diagnostic());
        put(facts, "reportedRecipient", report.finalRecipient());
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
