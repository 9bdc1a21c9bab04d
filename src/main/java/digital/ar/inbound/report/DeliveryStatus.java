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
 * groups, repeat it, or write the true code only into Diagnostic-Code (Exim: {@code Status: 5.0.0} always); all of that
 * is read.
 */
final class DeliveryStatus {
    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9-]{1,60})[ \\t]*:[ \\t]*(.*)");
    private static final Pattern TYPED = Pattern.compile("^[A-Za-z0-9-]{1,20}\\s*;\\s*");
    private static final int MAX_RECIPIENTS = 100;
    private static final int MAX_DIAGNOSTIC = 500;

    private DeliveryStatus() {}

    static List<RecipientReport> read(String text) {
        var reports = new ArrayList<RecipientReport>();
        for (var group : groups(text)) {
            if (reports.size() < MAX_RECIPIENTS) {
                report(group).ifPresent(reports::add);
            }
        }
        return reports;
    }

    private static List<Map<String, String>> groups(String text) {
        var groups = new ArrayList<Map<String, String>>();
        var group = new LinkedHashMap<String, String>();
        var last = "";
        for (var line : text.split("\\r?\\n|\\r")) {
            var m = FIELD.matcher(line);
            if (line.isBlank()) {
                groups.add(group);
                group = new LinkedHashMap<>();
                last = "";
            } else if (Character.isWhitespace(line.charAt(0)) && !last.isEmpty()) {
                group.merge(last, line.strip(), (a, b) -> a.length() > MAX_DIAGNOSTIC ? a : a + " " + b);
            } else if (m.matches()) {
                last = m.group(1).toLowerCase(Locale.ROOT);
                if (last.equals("final-recipient") && group.containsKey(last)) {
                    groups.add(group);
                    group = new LinkedHashMap<>();
                }
                group.putIfAbsent(last, m.group(2).strip());
            }
        }
        groups.add(group);
        return groups;
    }

    private static Optional<RecipientReport> report(Map<String, String> group) {
        var diagnostic = untyped(group.getOrDefault("diagnostic-code", ""));
        var status = StatusCode.moreTelling(
                StatusCode.find(group.getOrDefault("status", "")), StatusCode.inDiagnostic(diagnostic));
        var action = Action.of(group.getOrDefault("action", "")).or(() -> status.flatMap(DeliveryStatus::implied));
        var finalRecipient = address(group.getOrDefault("final-recipient", ""));
        var original = address(group.getOrDefault("original-recipient", ""));
        if (action.isEmpty() || (finalRecipient.isEmpty() && original.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new RecipientReport(
                finalRecipient,
                original,
                action.get(),
                status,
                diagnostic.substring(0, Math.min(diagnostic.length(), MAX_DIAGNOSTIC))));
    }

    private static Optional<Action> implied(StatusCode status) {
        return Optional.ofNullable(
                switch (status.category()) {
                    case 5 -> Action.FAILED;
                    case 4 -> Action.DELAYED;
                    default -> null; // 2.x.x alone does not tell delivered from relayed
                });
    }

    private static String untyped(String value) {
        return TYPED.matcher(value.strip()).replaceFirst("").strip();
    }

    private static String address(String value) {
        var text = untyped(value);
        return text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
    }
}
