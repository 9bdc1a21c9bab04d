package digital.ar.evidence.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A closed set of facts: of an event, or of an object in one. */
public record Shape(List<Fact> facts) {
    public Shape {
        facts = List.copyOf(facts);
    }

    static Shape of(Fact... facts) {
        return new Shape(List.of(facts));
    }

    Shape and(Fact... more) {
        return new Shape(Stream.concat(facts.stream(), Stream.of(more)).toList());
    }

    /** @param path of the object, with a dot at its end; empty for the event's own facts */
    void check(String path, Map<?, ?> values, Consumer<String> found) {
        var known = facts.stream().map(Fact::name).collect(Collectors.toSet());
        values.keySet().stream()
                .filter(name -> !(name instanceof String text) || !known.contains(text))
                .forEach(name -> found.accept(path + name + " is not in the catalogue"));
        facts.forEach(fact -> check(path, fact, values, found));
    }

    private static void check(String path, Fact fact, Map<?, ?> values, Consumer<String> found) {
        var value = values.get(fact.name());
        if (value != null) {
            fact.type().check(path + fact.name(), value, found);
        } else if (fact.required()) {
            found.accept(path + fact.name() + " is missing");
        }
    }

    /** Values that check: the required facts only. */
    public Map<String, Object> sample() {
        var sample = new LinkedHashMap<String, Object>();
        facts.stream()
                .filter(Fact::required)
                .forEach(fact -> sample.put(fact.name(), fact.type().sample()));
        return sample;
    }
}
