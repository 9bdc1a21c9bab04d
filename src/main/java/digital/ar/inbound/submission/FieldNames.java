package digital.ar.inbound.submission;

import java.util.Map;
import java.util.regex.Pattern;

/** Where in the mail a member of the request comes from, so that a refusal names what its reader can change. */
final class FieldNames {
    private static final Pattern ITEM = Pattern.compile("/(recipients|titles|attachments|tags)/(\\d+)(?:/(.*))?");
    private static final Map<String, String> LISTS =
            Map.of("recipients", "recipient", "titles", "X-AR-Title", "attachments", "attachment", "tags", "X-AR-Tag");
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("/type", "X-AR-Type"),
            Map.entry("/legalBasis", "X-AR-Legal-Basis"),
            Map.entry("/subject", "Subject"),
            Map.entry("/externalId", "X-AR-External-Id"),
            Map.entry("/content", "the body"),
            Map.entry("/content/text", "the text part"),
            Map.entry("/content/html", "the HTML part"),
            Map.entry("/content/template", "X-AR-Template"),
            Map.entry("/recipients", "the recipients (RCPT)"),
            Map.entry("/titles", "X-AR-Title"),
            Map.entry("/presentation", "X-AR-Presentation"),
            Map.entry("/identity", "X-AR-Identity"),
            Map.entry("Idempotency-Key", "X-AR-Idempotency-Key or Message-ID"));

    private FieldNames() {}

    /** The pointer itself where it comes from no field. */
    static String of(String pointer) {
        var known = FIELDS.get(pointer);
        if (known != null) {
            return known + ":";
        }
        var item = ITEM.matcher(pointer);
        if (item.matches()) {
            var rest = item.group(3) == null ? "" : " " + item.group(3).replace('/', ' ');
            return LISTS.get(item.group(1)) + " " + (Integer.parseInt(item.group(2)) + 1) + rest + ":";
        }
        return nested(pointer) + ":";
    }

    private static String nested(String pointer) {
        if (pointer.startsWith("/creditor/")) {
            return "X-AR-Creditor-" + kebab(pointer.substring("/creditor/".length()));
        }
        if (pointer.startsWith("/details/")) {
            return "X-AR-Detail-" + kebab(pointer.substring("/details/".length()));
        }
        if (pointer.startsWith("/references")) {
            return "X-AR-Reference" + pointer.substring("/references".length()).replace('/', ' ');
        }
        if (pointer.startsWith("/content/variables")) {
            return "X-AR-Variable"
                    + pointer.substring("/content/variables".length()).replace('/', ' ');
        }
        return pointer;
    }

    /** {@code paymentMeans} as {@code Payment-Means}. */
    static String kebab(String camel) {
        var out = new StringBuilder();
        for (var c : camel.toCharArray()) {
            if (Character.isUpperCase(c)) {
                out.append('-');
            }
            out.append(out.isEmpty() ? Character.toUpperCase(c) : c);
        }
        return out.toString();
    }

    /** {@code Payment-Means}, in any case, as {@code paymentMeans}. */
    static String camel(String kebab) {
        var out = new StringBuilder();
        for (var word : kebab.toLowerCase(java.util.Locale.ROOT).split("-")) {
            out.append(
                    out.isEmpty() || word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return out.toString();
    }
}
