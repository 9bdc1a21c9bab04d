package digital.ar.inbound.report;

import digital.ar.inbound.report.RecipientReport.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the fields of a {@code message/delivery-status} body (RFC 3464 2.1). Servers leave out the blank line between
 * groups, repeat it, do not indent what continues a field, or write the true code only into Diagnostic-Code (Exim:
 * {@code Status: 5.0.0} always); all of that is read.
 */
final class DeliveryStatus {
    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9-]{1,60})[ \\t]*:[ \\t]*(.*)");
    private static final int MAX_RECIPIENTS = 100;
    private static final int MAX_LINES = 20_000;
    private static final int MAX_DIAGNOSTIC = 500;

    private DeliveryStatus() {}

    /** @param stage at which the mail was refused, as the part for people says; used where the field says nothing */
    static List<RecipientReport> read(String text, SmtpStage stage) {
        var reports = new ArrayList<RecipientReport>();
        for (var group : groups(text)) {
            if (reports.size() < MAX_RECIPIENTS) {
                report(group, stage).filter(r -> !reports.contains(r)).ifPresent(reports::add);
            }
        }
        return reports;
    }

    private static List<Map<String, String>> groups(String text) {
        var groups = new ArrayList<Map<String, String>>();
        var group = new LinkedHashMap<String, String>();
        var last = "";
        for (var line : (Iterable<String>) text.lines().limit(MAX_LINES)::iterator) {
            var m = FIELD.matcher(line);
            if (line.isBlank()) {
                groups.add(group);
                group = new LinkedHashMap<>();
                last = "";
            } else if (m.matches() && (!last.equals("diagnostic-code") || known(m.group(1)))) {
                last = m.group(1).toLowerCase(Locale.ROOT);
                if (last.equals("final-recipient") && group.containsKey(last)) {
                    groups.add(group);
                    group = new LinkedHashMap<>();
                }
                group.putIfAbsent(last, m.group(2).strip());
            } else if (Character.isWhitespace(line.charAt(0)) || last.equals("diagnostic-code")) {
                group.computeIfPresent(last, (name, value) -> continued(value, line.strip()));
            }
        }
        groups.add(group);
        return groups;
    }

    private static boolean known(String field) {
        return field.regionMatches(true, 0, "X-", 0, 2) || NAMES.contains(field.toLowerCase(Locale.ROOT));
    }

    // RFC 3464 2.2, 2.3
    private static final List<String> NAMES = List.of(
            "original-envelope-id",
            "reporting-mta",
            "dsn-gateway",
            "received-from-mta",
            "arrival-date",
            "original-recipient",
            "final-recipient",
            "action",
            "status",
            "remote-mta",
            "diagnostic-code",
            "last-attempt-date",
            "final-log-id",
            "will-retry-until");

    private static String continued(String value, String more) {
        if (value.length() > MAX_DIAGNOSTIC) {
            return value;
        }
        return value.endsWith("=") ? value.substring(0, value.length() - 1) + more : value + " " + more;
    }

    private static Optional<RecipientReport> report(Map<String, String> group, SmtpStage stage) {
        var diagnostic = TypedAddress.untyped(group.getOrDefault("diagnostic-code", ""));
        var status = StatusCode.moreTelling(
                StatusCode.find(group.getOrDefault("status", "")), StatusCode.inDiagnostic(diagnostic));
        var action = Action.of(group.getOrDefault("action", "")).or(() -> status.flatMap(DeliveryStatus::implied));
        var finalRecipient = TypedAddress.read(group.getOrDefault("final-recipient", ""));
        var original = TypedAddress.read(
                group.getOrDefault("original-recipient", group.getOrDefault("x-actual-recipient", "")));
        if (action.isEmpty() || (finalRecipient.isEmpty() && original.isEmpty())) {
            return Optional.empty();
        }
        var code = ReplyCode.of(diagnostic);
        return Optional.of(new RecipientReport(
                finalRecipient,
                original,
                action.get(),
                status,
                code,
                diagnostic.substring(0, Math.min(diagnostic.length(), MAX_DIAGNOSTIC)),
                failed(action.get())
                        ? Diagnosis.reason(
                                status,
                                code,
                                words(group, diagnostic),
                                SmtpStage.named(diagnostic).or(stage))
                        : Optional.empty()));
    }

    /** Some write the cause as a comment behind the status: {@code 5.4.4 (unable to route)}. */
    private static String words(Map<String, String> group, String diagnostic) {
        var status = group.getOrDefault("status", "");
        var comment = status.indexOf('(');
        return comment < 0 ? diagnostic : diagnostic + " " + status.substring(comment);
    }

    private static boolean failed(Action action) {
        return action == Action.FAILED || action == Action.DELAYED;
    }

    private static Optional<Action> implied(StatusCode status) {
        return Optional.ofNullable(
                switch (status.category()) {
                    case 5 -> Action.FAILED;
                    case 4 -> Action.DELAYED;
                    default -> null; // 2.x.x alone does not tell delivered from relayed
                });
    }
}
