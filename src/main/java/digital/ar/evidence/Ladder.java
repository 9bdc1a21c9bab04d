package digital.ar.evidence;

import digital.ar.evidence.Rung.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Each level by itself: what proves it, and where nothing does, whether a higher level contains it.
 *
 * <p>Contained is only what the words of a level say. Who had the content opened to him, viewed it; who was identified
 * when reading had it opened; who answered as an identified person was identified. A reading does not say by which way
 * the message came: {@link Level#SENT} and {@link Level#DELIVERED} are never implied.
 *
 * @param own the first event that reached each level
 * @param level reached
 * @param windowOpen a bounce may still come
 * @param failure last word on the delivery; null: it has not failed
 */
record Ladder(
        Map<Level, Event> own,
        Level level,
        boolean windowOpen,
        @Nullable Event failure) {
    List<Rung> rungs() {
        return Arrays.stream(Level.values()).map(this::rung).toList();
    }

    private Rung rung(Level rung) {
        var event = own.get(rung);
        if (event == null) {
            return without(rung);
        }
        if (failure != null && restsOnDelivery(rung)) {
            return new Rung(rung, State.TAKEN_BACK, event, failure, null);
        }
        var state = windowOpen && restsOnDelivery(rung) ? State.PROVISIONAL : State.PROVED;
        return new Rung(rung, state, event, null, null);
    }

    private Rung without(Level rung) {
        if (rung.compareTo(level) > 0) {
            return new Rung(rung, State.NOT_REACHED, null, null, null);
        }
        return container(rung)
                .map(through -> new Rung(rung, State.IMPLIED, null, null, through))
                .orElseGet(() -> new Rung(rung, State.UNRECORDED, null, null, null));
    }

    /** A sign of viewing needs no delivery any more once a person's act shows that the content was seen. */
    private boolean restsOnDelivery(Level rung) {
        return rung == Level.DELIVERED || rung == Level.SEEN && level.compareTo(Level.READ) < 0;
    }

    private Optional<Level> container(Level rung) {
        return rung.compareTo(Level.SEEN) < 0
                ? Optional.empty()
                : own.keySet().stream()
                        .filter(above -> above.compareTo(rung) > 0)
                        .min(Level::compareTo);
    }
}
