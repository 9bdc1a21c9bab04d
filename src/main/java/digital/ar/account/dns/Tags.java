package digital.ar.account.dns;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A list of {@code tag=value} (RFC 6376 3.2), as DKIM and DMARC records are written. */
record Tags(Map<String, String> values) {
    static Tags of(String record) {
        var values = new HashMap<String, String>();
        for (var pair : record.split(";", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(
                        pair.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        pair.substring(equals + 1).strip());
            }
        }
        return new Tags(values);
    }

    String get(String tag, String otherwise) {
        return values.getOrDefault(tag, otherwise);
    }

    boolean has(String tag) {
        return values.containsKey(tag);
    }
}
