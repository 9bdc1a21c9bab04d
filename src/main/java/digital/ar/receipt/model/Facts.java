package digital.ar.receipt.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an event's facts by path ({@code tls.protocol}). Facts come from other rooms and, in verification, from a
 * stranger's file: what is missing or of another type is empty, never an exception.
 */
public record Facts(Map<String, Object> values) {
    /** One flattened fact. @param path e.g. {@code parts[0].name} */
    public record Entry(String path, String value) {}

    public Optional<String> text(String path) {
        return value(path)
                .filter(v -> !(v instanceof Map) && !(v instanceof List))
                .map(Object::toString);
    }

    /** The text or an em dash. */
    public String shown(String path) {
        return text(path).filter(t -> !t.isBlank()).orElse("—");
    }

    public Optional<Integer> number(String path) {
        return value(path).filter(Number.class::isInstance).map(n -> ((Number) n).intValue());
    }

    public Optional<Long> wholeNumber(String path) {
        return value(path)
                .filter(n -> n instanceof Integer || n instanceof Long)
                .map(n -> ((Number) n).longValue());
    }

    /** The object there; without members when there is none. */
    public Facts object(String path) {
        return value(path).flatMap(Facts::object).orElseGet(() -> new Facts(Map.of()));
    }

    /** The texts of a list; other items are passed over. */
    public List<String> texts(String path) {
        var found = new ArrayList<String>();
        value(path).filter(List.class::isInstance).ifPresent(list -> {
            for (var item : (List<?>) list) {
                if (item instanceof String text) {
                    found.add(text);
                }
            }
        });
        return found;
    }

    public boolean isTrue(String path) {
        return value(path).filter(Boolean.TRUE::equals).isPresent();
    }

    public List<Facts> list(String path) {
        var found = new ArrayList<Facts>();
        value(path).filter(List.class::isInstance).ifPresent(list -> {
            for (var item : (List<?>) list) {
                object(item).ifPresent(found::add);
            }
        });
        return found;
    }

    /** Every scalar with its path, in the order of the record. */
    public List<Entry> flat() {
        var entries = new ArrayList<Entry>();
        flatten("", values, entries);
        return entries;
    }

    private static void flatten(String path, Object value, List<Entry> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> flatten(path.isEmpty() ? k.toString() : path + "." + k, v, into));
        } else if (value instanceof List<?> list) {
            for (var i = 0; i < list.size(); i++) {
                flatten(path + "[" + i + "]", list.get(i), into);
            }
        } else {
            into.add(new Entry(path, value.toString()));
        }
    }

    private Optional<Object> value(String path) {
        Object at = values;
        for (var name : path.split("\\.")) {
            if (!(at instanceof Map<?, ?> map) || map.get(name) == null) {
                return Optional.empty();
            }
            at = map.get(name);
        }
        return Optional.of(at);
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Optional<Facts> object(Object item) {
        return item instanceof Map<?, ?> map ? Optional.of(new Facts((Map<String, Object>) map)) : Optional.empty();
    }
}
