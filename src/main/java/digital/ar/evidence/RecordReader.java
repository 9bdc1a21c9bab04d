package digital.ar.evidence;

import digital.ar.platform.CanonicalJson;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** A JSON object with a closed set of members; every complaint is an IllegalArgumentException that names the member. */
final class RecordReader {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]*");
    private final Map<String, Object> json;
    private final byte[] canonical;

    RecordReader(byte[] json, Set<String> allowed) {
        // First the parser that limits depth, then the canonical form, which refuses duplicate members.
        this.json = parse(json);
        this.canonical = CanonicalJson.canonicalize(json, this.json);
        refuseOthers(allowed);
    }

    RecordReader(Map<String, Object> json, Set<String> allowed) {
        this.json = json;
        this.canonical = new byte[0];
        refuseOthers(allowed);
    }

    private static Map<String, Object> parse(byte[] json) {
        try {
            return CanonicalJson.parse(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a JSON object: " + e.getOriginalMessage(), e);
        }
    }

    private void refuseOthers(Set<String> allowed) {
        json.keySet().stream()
                .filter(name -> !allowed.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("unknown member " + name);
                });
    }

    /** RFC 8785 form of what was read. */
    byte[] canonical() {
        return canonical.clone();
    }

    boolean has(String member) {
        return json.containsKey(member);
    }

    String text(String member) {
        if (json.get(member) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(member + " must be a text");
    }

    long number(String member) {
        var value = json.get(member);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException(member + " must be an integer");
    }

    String hex(String member, int bytes) {
        var text = text(member);
        if (text.length() == 2 * bytes && HEX.matcher(text).matches()) {
            return text;
        }
        throw new IllegalArgumentException(member + " must be " + bytes + " bytes in lower-case hexadecimal");
    }

    UUID id(String member, IdPrefix prefix) {
        return Ids.parse(prefix, text(member))
                .orElseThrow(() -> new IllegalArgumentException(member + " is not an id of this kind"));
    }

    Map<String, Object> object(String member) {
        return object(json.get(member), member);
    }

    List<Map<String, Object>> list(String member) {
        if (json.get(member) instanceof List<?> items) {
            return items.stream().map(item -> object(item, member)).toList();
        }
        throw new IllegalArgumentException(member + " must be a list");
    }

    private static Map<String, Object> object(@org.jspecify.annotations.Nullable Object value, String member) {
        if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // the parser's maps have text keys
            var object = (Map<String, Object>) map;
            return Collections.unmodifiableMap(object);
        }
        throw new IllegalArgumentException(member + " must be an object");
    }
}
