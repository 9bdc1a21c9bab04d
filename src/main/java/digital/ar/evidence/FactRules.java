package digital.ar.evidence;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which values a fact may have, so that the same bytes come out of every RFC 8785 implementation: no null (unknown is
 * left out), no fractions, integers within the exact range of a double (RFC 8785 3.2.2.3).
 */
final class FactRules {
    private static final long EXACT = 1L << 53;
    private static final int DEPTH = 16;

    private FactRules() {}

    static void check(Map<String, Object> facts) {
        check("facts", facts, 0);
    }

    private static void check(String path, @Nullable Object value, int depth) {
        if (depth > DEPTH) {
            throw new IllegalArgumentException(path + " is nested too deep");
        }
        switch (value) {
            case String s -> {}
            case Boolean b -> {}
            case Integer i -> {}
            case Long l -> checkRange(path, l);
            case Map<?, ?> map -> map.forEach((name, item) -> checkMember(path, name, item, depth));
            case List<?> list -> list.forEach(item -> check(path + "[]", item, depth + 1));
            case null -> throw new IllegalArgumentException(path + " is null; leave out what is unknown");
            default ->
                throw new IllegalArgumentException(path + " must be a JSON value without fractions, is "
                        + value.getClass().getName());
        }
    }

    private static void checkMember(String path, @Nullable Object name, @Nullable Object item, int depth) {
        if (!(name instanceof String)) {
            throw new IllegalArgumentException(path + " has a member whose name is not a text");
        }
        check(path + "." + name, item, depth + 1);
    }

    private static void checkRange(String path, long number) {
        if (number > EXACT || number < -EXACT) {
            throw new IllegalArgumentException(path + " is beyond 2^53: " + number);
        }
    }
}
