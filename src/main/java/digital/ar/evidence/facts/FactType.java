package digital.ar.evidence.facts;

import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of a fact's value. Every form is a JSON value without fractions (see {@code FactRules}). */
public sealed interface FactType {
    /** How the table of docs/evidence.md names it. */
    String inWords();

    /** @param found told the path and what is wrong there, once per fault */
    void check(String path, @Nullable Object value, Consumer<String> found);

    /** A value that checks, for tests and examples. */
    Object sample();

    /** The plain forms. */
    enum Plain implements FactType {
        TEXT("text", "text"),
        NUMBER("number", 1),
        YES_NO("yes/no", true),
        /** Lower-case hexadecimal. */
        SHA256("SHA-256", "00".repeat(32)),
        /** RFC 3339, UTC. */
        TIME("time", "2026-11-22T12:00:00Z");

        private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
        private final String words;
        private final Object sample;

        Plain(String words, Object sample) {
            this.words = words;
            this.sample = sample;
        }

        @Override
        public String inWords() {
            return words;
        }

        @Override
        public Object sample() {
            return sample;
        }

        @Override
        public void check(String path, @Nullable Object value, Consumer<String> found) {
            if (!fits(value)) {
                found.accept(path + " must be a " + words);
            }
        }

        private boolean fits(@Nullable Object value) {
            return switch (this) {
                case TEXT -> value instanceof String;
                case NUMBER -> value instanceof Integer || value instanceof Long;
                case YES_NO -> value instanceof Boolean;
                case SHA256 ->
                    value instanceof String text && HASH.matcher(text).matches();
                case TIME -> value instanceof String text && isTime(text);
            };
        }

        private static boolean isTime(String text) {
            try {
                return text.endsWith("Z") && Instant.parse(text) != null;
            } catch (DateTimeException e) {
                return false;
            }
        }
    }

    /** A public id of this kind. */
    record PublicId(IdPrefix prefix) implements FactType {
        @Override
        public String inWords() {
            return "id `" + prefix.name().toLowerCase(Locale.ROOT) + "_…`";
        }

        @Override
        public void check(String path, @Nullable Object value, Consumer<String> found) {
            if (!(value instanceof String text) || Ids.parse(prefix, text).isEmpty()) {
                found.accept(path + " must be an " + inWords());
            }
        }

        @Override
        public Object sample() {
            return prefix.name().toLowerCase(Locale.ROOT) + "_" + "0".repeat(32);
        }
    }

    /** One of a closed set. */
    record Word(Set<String> words) implements FactType {
        public Word {
            words = Set.copyOf(words);
        }

        @Override
        public String inWords() {
            return "`" + String.join("`, `", new TreeSet<>(words)) + "`";
        }

        @Override
        public void check(String path, @Nullable Object value, Consumer<String> found) {
            if (!(value instanceof String text) || !words.contains(text)) {
                found.accept(path + " must be one of " + new TreeSet<>(words));
            }
        }

        @Override
        public Object sample() {
            return new TreeSet<>(words).getFirst();
        }
    }

    /** Any number of values of one form. */
    record ListOf(FactType item) implements FactType {
        @Override
        public String inWords() {
            return "list of " + item.inWords();
        }

        @Override
        public void check(String path, @Nullable Object value, Consumer<String> found) {
            if (value instanceof List<?> items) {
                items.forEach(each -> item.check(path + "[]", each, found));
            } else {
                found.accept(path + " must be a list");
            }
        }

        @Override
        public Object sample() {
            return List.of(item.sample());
        }
    }

    /** An object with members of its own. */
    record ObjectOf(Shape shape) implements FactType {
        @Override
        public String inWords() {
            return "object";
        }

        @Override
        public void check(String path, @Nullable Object value, Consumer<String> found) {
            if (value instanceof Map<?, ?> members) {
                shape.check(path + ".", members, found);
            } else {
                found.accept(path + " must be an object");
            }
        }

        @Override
        public Object sample() {
            return shape.sample();
        }
    }
}
