package digital.ar.seal.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A dictionary whose values are text as it stands in the file (ISO 32000-1 7.3.7). Immutable.
 *
 * @param entries keys without slash, in their order
 */
public record PdfDictionary(Map<String, String> entries) {
    private static final Pattern REFERENCE = Pattern.compile("(\\d{1,9})\\s+\\d{1,5}\\s+R");
    private static final int MAX_ENTRIES = 10_000;

    public static PdfDictionary empty() {
        return new PdfDictionary(Map.of());
    }

    /** @throws IOException it is none, or a key stands twice: readers would disagree about its value */
    public static PdfDictionary parse(String text) throws IOException {
        var tokens = PdfTokens.of(text);
        var dictionary = parse(tokens);
        if (!tokens.atEnd()) {
            throw new IOException("something stands behind a dictionary");
        }
        return dictionary;
    }

    static PdfDictionary parse(PdfTokens tokens) throws IOException {
        var entries = new LinkedHashMap<String, String>();
        tokens.need("<<");
        while (!tokens.take(">>")) {
            var key = tokens.name();
            if (entries.put(key, tokens.value()) != null || entries.size() > MAX_ENTRIES) {
                throw new IOException("the key " + key + " stands twice in a dictionary");
            }
        }
        return new PdfDictionary(entries);
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    public boolean has(String key, String value) {
        return value.equals(entries.get(key));
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    public PdfDictionary with(String key, String value) {
        var changed = new LinkedHashMap<>(entries);
        changed.put(key, value);
        return new PdfDictionary(changed);
    }

    public PdfDictionary without(String key) {
        var changed = new LinkedHashMap<>(entries);
        changed.remove(key);
        return new PdfDictionary(changed);
    }

    public OptionalInt integer(String key) {
        var text = entries.get(key);
        return text != null && text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** Number of the object that the value refers to; empty when it is no reference. */
    public OptionalInt reference(String key) {
        var text = entries.get(key);
        var matcher = REFERENCE.matcher(text == null ? "" : text);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /**
     * Numbers of the objects in an array of references.
     *
     * @throws IOException it holds something else
     */
    public static List<Integer> references(String array) throws IOException {
        var tokens = PdfTokens.of(array);
        var numbers = new ArrayList<Integer>();
        tokens.need("[");
        while (!tokens.take("]")) {
            var matcher = REFERENCE.matcher(tokens.value());
            if (!matcher.matches()) {
                throw new IOException("an array holds something else than references");
            }
            numbers.add(Integer.parseInt(matcher.group(1)));
        }
        return numbers;
    }

    /** @param array of references, as text. @return the same with one more */
    public static String append(String array, int number) {
        var close = array.lastIndexOf(']');
        return array.substring(0, close) + (close > 1 ? " " : "") + reference(number) + "]";
    }

    public static String reference(int number) {
        return number + " 0 R";
    }

    /** As it is written. */
    public String text() {
        var text = new StringBuilder("<<");
        entries.forEach((key, value) ->
                text.append('/').append(key).append(' ').append(value).append('\n'));
        return text.append(">>").toString();
    }
}
