package digital.ar.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A laid-out text with holes. Values are put in once and never looked at again: a mark inside a value opens nothing. */
final class HoledText {
    private final List<String> texts = new ArrayList<>();
    private final List<Hole> holes = new ArrayList<>();

    HoledText(String marked) {
        var from = 0;
        for (var i = 0; i < marked.length(); i++) {
            if (Hole.isMark(marked.charAt(i))) {
                texts.add(marked.substring(from, i));
                holes.add(Hole.of(marked.charAt(i)));
                from = i + 1;
            }
        }
        texts.add(marked.substring(from));
    }

    /** @param written how a value is written into its hole */
    String filled(Map<Hole, String> values, BiFunction<Hole, String, String> written) {
        var filled = new StringBuilder(16_384);
        for (var i = 0; i < holes.size(); i++) {
            var hole = holes.get(i);
            filled.append(texts.get(i)).append(written.apply(hole, values.getOrDefault(hole, "")));
        }
        return filled.append(texts.getLast()).toString();
    }
}
