package digital.ar.evidence;

import digital.ar.platform.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the recipients of one notice stand after its journal so far. It lies beside the head of the chain and is carried on
 * from event to event under the chain's lock, so that no event needs the journal to be read anew; what it gives is what
 * {@link Levels#derive} gives of the whole journal, from which it is made where it is missing.
 */
final class NoticeStanding {
    /** In characters. What grows beyond (many recipients, very many hits of people) is derived from the journal each time. */
    private static final int LONGEST = 4_000;

    private final Map<UUID, Standing> byRecipient = new TreeMap<>();

    static NoticeStanding after(List<Event> journal) {
        var standing = new NoticeStanding();
        journal.forEach(standing::take);
        return standing;
    }

    /** @param text as {@link #text} gave it */
    static NoticeStanding of(String text) {
        var standing = new NoticeStanding();
        CanonicalJson.parse(text.getBytes(StandardCharsets.UTF_8)).forEach((recipient, state) -> {
            @SuppressWarnings("unchecked") // written by this class
            var fields = (Map<String, Object>) state;
            standing.byRecipient.put(UUID.fromString(recipient), Standing.of(fields));
        });
        return standing;
    }

    void take(Event event) {
        var recipient = event.recipient();
        if (recipient != null) {
            byRecipient.computeIfAbsent(recipient, r -> new Standing()).take(event);
        }
    }

    Optional<RecipientStatus> status(UUID recipient) {
        return Optional.ofNullable(byRecipient.get(recipient)).map(Standing::status);
    }

    /** Null: too long to be kept. */
    @Nullable
    String text() {
        var states = new TreeMap<String, Object>();
        byRecipient.forEach((recipient, standing) -> states.put(recipient.toString(), standing.state()));
        var text = new String(CanonicalJson.bytes(states), StandardCharsets.UTF_8);
        return text.length() > LONGEST ? null : text;
    }
}
