package digital.ar.notice.rules;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields that the type asks for. */
final class DetailRules {
    private final Findings findings;
    private final Fields fields;

    DetailRules(Findings findings) {
        this.findings = findings;
        this.fields = new Fields(findings);
    }

    Map<String, String> check(Map<String, String> details, TypeRules.Rule rule, Map<String, TypeRules.Format> formats) {
        for (var name : rule.required()) {
            if (!details.containsKey(name)) {
                findings.refuse(
                        "/details/" + name, "required", "is required for " + rule.type() + " (" + rule.basis() + ")");
            }
        }
        var checked = new TreeMap<String, String>();
        details.forEach((name, value) -> {
            var format = formats.get(name);
            if (format == null || !rule.knows(name)) {
                findings.refuse(
                        "/details/" + name,
                        "field.unknown",
                        "is not a field of " + rule.type() + "; known are: " + known(rule));
                return;
            }
            checked.put(name, normal("/details/" + name, value, format));
        });
        return checked;
    }

    private String normal(String pointer, String value, TypeRules.Format format) {
        return switch (format) {
            case LINE -> fields.line(pointer, value);
            case TEXT -> fields.text(pointer, value);
            case DATE -> fields.date(pointer, value);
            case DOCUMENT -> fields.document(pointer, value);
        };
    }

    private static String known(TypeRules.Rule rule) {
        var names = new TreeSet<>(rule.optional());
        names.addAll(rule.required());
        return String.join(", ", names);
    }
}
