package digital.ar.portal.answer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What was typed and ticked so far, by field, in the words of the form. */
record Typed(Map<String, List<String>> fields) {
    static final Typed NOTHING = new Typed(Map.of());

    /** More than any field may hold; a form with more keeps so much of it. */
    private static final int LONGEST = 20_000;

    Typed {
        fields = Map.copyOf(fields);
    }

    /** The fields of one question, as a browser, or anything else, posts them. */
    static Typed posted(Map<String, String[]> parameters, Predicate<String> known) {
        var fields = new LinkedHashMap<String, List<String>>();
        parameters.forEach((name, values) -> {
            if (known.test(name)) {
                fields.put(
                        name,
                        java.util.Arrays.stream(values)
                                .map(PlainText::of)
                                .map(Typed::bounded)
                                .toList());
            }
        });
        return new Typed(fields);
    }

    /** Blank where nothing was typed. */
    public String text(String field) {
        return all(field).stream().findFirst().orElse("");
    }

    List<String> all(String field) {
        return fields.getOrDefault(field, List.of());
    }

    /** With the fields of one question replaced; a box that is ticked no more is gone. */
    Typed with(Typed newer, Predicate<String> known) {
        var merged = new HashMap<>(fields);
        merged.keySet().removeIf(known);
        merged.putAll(newer.fields);
        return new Typed(merged);
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
