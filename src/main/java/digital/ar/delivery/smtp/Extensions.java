package digital.ar.delivery.smtp;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the peer offers in its reply to EHLO (RFC 5321 4.1.1.1): keyword in upper case, parameters as written. */
record Extensions(Map<String, String> offered) {
    static final Extensions NONE = new Extensions(Map.of());

    static Extensions of(List<String> ehloLines) {
        var offered = new HashMap<String, String>();
        for (var line : ehloLines.subList(1, ehloLines.size())) {
            var words = line.strip().split(" ", 2);
            offered.put(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1] : "");
        }
        return new Extensions(Map.copyOf(offered));
    }

    boolean has(String keyword) {
        return offered.containsKey(keyword);
    }

    /** Largest message in octets (RFC 1870 4); 0: no limit known. */
    long maxSize() {
        var size = offered.getOrDefault("SIZE", "");
        return size.matches("\\d{1,18}") ? Long.parseLong(size) : 0;
    }

    boolean hasMechanism(String mechanism) {
        return List.of(offered.getOrDefault("AUTH", "").toUpperCase(Locale.ROOT).split(" "))
                .contains(mechanism);
    }
}
