package digital.ar.platform;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was found, in words: an English sentence with places for what it is about ({@code {0}}, {@code {1}} …). The sentence is
 * also the key of its translations, as in gettext. Arguments often come from strangers: they are never read as a sentence.
 *
 * @param arguments text, numbers, times, or reasons, which are translated too
 */
public record Reason(String sentence, List<Object> arguments) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    public Reason {
        arguments = List.copyOf(arguments);
    }

    public static Reason of(String sentence, Object... arguments) {
        return new Reason(sentence, List.of(arguments));
    }

    /** One after the other, with semicolons. */
    public static Reason all(Collection<Reason> reasons) {
        var places = IntStream.range(0, Math.min(reasons.size(), 10)).mapToObj(n -> "{" + n + "}");
        return new Reason(
                places.collect(Collectors.joining("; ")),
                reasons.stream().limit(10).map(Object.class::cast).toList());
    }

    public String english() {
        return in(UnaryOperator.identity());
    }

    /** @param translation of sentences; gives back what it does not know */
    public String in(UnaryOperator<String> translation) {
        return PLACE.matcher(translation.apply(sentence))
                .replaceAll(place -> java.util.regex.Matcher.quoteReplacement(
                        argument(Integer.parseInt(place.group(1)), translation)));
    }

    private String argument(int place, UnaryOperator<String> translation) {
        if (place >= arguments.size()) {
            return "{" + place + "}";
        }
        return arguments.get(place) instanceof Reason reason
                ? reason.in(translation)
                : String.valueOf(arguments.get(place));
    }

    @Override
    public String toString() {
        return english();
    }
}
