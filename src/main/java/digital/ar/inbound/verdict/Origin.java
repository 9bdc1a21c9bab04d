package digital.ar.inbound.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What other parts of the room ask about a mail's origin. */
public final class Origin {
    private Origin() {}

    /** @param name as written, may be empty */
    public record Writer(String name, String address) {}

    /** The one author; empty when there is none or several. */
    public static Optional<Writer> author(byte[] mail) {
        var author = Author.of(mail);
        return author.only().map(address -> new Writer(author.name(), address));
    }

    /** {@code SPF pass, DKIM none, DMARC fail}, from the facts of an event. */
    public static String inWords(Map<String, Object> facts) {
        var words = new ArrayList<String>();
        if (facts.get("authentication") instanceof Map<?, ?> all) {
            result(all.get("spf")).ifPresent(r -> words.add("SPF " + r));
            words.add("DKIM " + (all.get("dkim") instanceof List<?> list ? best(list) : Authentication.NONE));
            result(all.get("dmarc")).ifPresent(r -> words.add("DMARC " + r));
        }
        return String.join(", ", words);
    }

    private static String best(List<?> signatures) {
        var results = signatures.stream().flatMap(s -> result(s).stream()).toList();
        return results.contains(Authentication.PASS)
                ? Authentication.PASS
                : results.stream().findFirst().orElse(Authentication.NONE);
    }

    private static Optional<String> result(@org.jspecify.annotations.Nullable Object part) {
        return part instanceof Map<?, ?> map && map.get("result") instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
