package digital.ar.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** {@code name=value; name=value} of key and policy records (RFC 6376 3.2); the first of a name counts. */
public final class TagList {
    private TagList() {}

    /** Names in lower case, values as they stand. */
    public static Map<String, String> parse(String record) {
        var tags = new HashMap<String, String>();
        for (var tag : record.split(";")) {
            var equals = tag.indexOf('=');
            if (equals > 0) {
                tags.putIfAbsent(
                        tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        tag.substring(equals + 1).strip());
            }
        }
        return tags;
    }
}
