package digital.ar.evidence.facts;

import digital.ar.evidence.EventType;
import digital.ar.evidence.facts.FactType.ListOf;
import digital.ar.evidence.facts.FactType.ObjectOf;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The catalogue as the tables of docs/evidence.md; types with the same facts share one. */
final class FactsTable {
    private FactsTable() {}

    static String markdown() {
        var groups = Arrays.stream(EventType.values())
                .collect(Collectors.groupingBy(FactCatalogue::of, LinkedHashMap::new, Collectors.toList()));
        var text = new StringBuilder();
        groups.forEach((shape, types) -> {
            text.append('\n').append(heading(types)).append("\n\n| Fact | Form | Meaning |\n|---|---|---|\n");
            rows("", shape, text);
        });
        return text.toString();
    }

    private static String heading(List<EventType> types) {
        return types.stream().map(t -> "`" + t.code() + "`").collect(Collectors.joining(", ", "#### ", ""));
    }

    private static void rows(String path, Shape shape, StringBuilder text) {
        for (var fact : shape.facts()) {
            var name = path + fact.name() + (fact.type() instanceof ListOf ? "[]" : "");
            text.append("| `%s`%s | %s | %s |\n"
                    .formatted(
                            name,
                            fact.required() ? "" : "?",
                            single(fact.type()).inWords(),
                            fact.meaning()));
            if (single(fact.type()) instanceof ObjectOf object) {
                rows(name + ".", object.shape(), text);
            }
        }
    }

    /** Of a list, what stands in it. */
    private static FactType single(FactType type) {
        return type instanceof ListOf list ? list.item() : type;
    }
}
