package digital.ar.platform;

import digital.ar.platform.Problem.Violation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in words what is wrong with a JSON body, and where. Never repeats the value: it may be personal data. */
final class JsonProblems {
    private static final int MAX_DISTANCE = 3;

    private JsonProblems() {}

    static Problem of(JacksonException e) {
        return e instanceof DatabindException
                ? new Problem(
                        ProblemType.MALFORMED_REQUEST,
                        "A member of the JSON body cannot be used; see violations.",
                        List.of(violation(e)))
                : new Problem(ProblemType.MALFORMED_REQUEST, "The body is not JSON (RFC 8259): " + syntax(e));
    }

    private static String syntax(JacksonException e) {
        var at = e.getLocation();
        var where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
        // The parser's text after the first sentence quotes the source or names classes.
        return where + e.getOriginalMessage().split("\n", 2)[0];
    }

    private static Violation violation(JacksonException e) {
        var pointer = pointer(e.getPath());
        if (e instanceof UnrecognizedPropertyException unknown) {
            return new Violation(pointer, "member.unknown", unknown(unknown));
        }
        if (e instanceof ValueInstantiationException value && value.getType().isEnumType()) {
            return new Violation(
                    pointer, "enum.unknown", allowed(value.getType().getRawClass()));
        }
        if (e instanceof InvalidFormatException format && format.getTargetType() == byte[].class) {
            return new Violation(pointer, "base64.invalid", "must be Base64 (RFC 4648 4)");
        }
        if (e instanceof MismatchedInputException mismatch) {
            return new Violation(pointer, "type.wrong", "must be " + name(mismatch.getTargetType()));
        }
        return new Violation(pointer, "value.invalid", "has a value that cannot be read");
    }

    private static String unknown(UnrecognizedPropertyException e) {
        var known = Optional.ofNullable(e.getKnownPropertyIds()).orElse(List.of()).stream()
                .map(Object::toString)
                .sorted()
                .toList();
        var hint = known.stream()
                .min(Comparator.comparingInt(k -> distance(k, e.getPropertyName())))
                .filter(k -> distance(k, e.getPropertyName()) <= MAX_DISTANCE)
                .map(k -> "did you mean \"" + k + "\"? ")
                .orElse("");
        return "is not a member of this object; " + hint + "known are: " + String.join(", ", known);
    }

    private static String allowed(Class<?> type) {
        return "must be one of: " + constants(type);
    }

    static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }

    static String name(@Nullable Class<?> type) {
        if (type == null) {
            return "another type of value";
        }
        if (type == String.class) {
            return "a string";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number";
        }
        if (java.util.Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        if (type == java.time.LocalDate.class) {
            return "a date as YYYY-MM-DD (RFC 3339 full-date)";
        }
        return type.isEnum() ? "one of: " + constants(type) : "an object";
    }

    /** RFC 6901 3: "~" and "/" in a name are escaped. */
    private static String pointer(List<JacksonException.Reference> path) {
        return path.stream()
                .map(r -> r.getPropertyName() == null
                        ? "/" + r.getIndex()
                        : "/" + r.getPropertyName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    /** Levenshtein distance, for the hint only. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var above = row[j];
                var cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + cost);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
