package digital.ar.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What the journal says about one level by itself (docs/evidence.md, "The ladder").
 *
 * @param event the first event that proves this level; null: there is none
 * @param against of {@link State#TAKEN_BACK}: the failure that outweighs {@code event}
 * @param through of {@link State#IMPLIED}: the nearest proved level above, whose meaning contains this one
 */
public record Rung(
        Level level,
        State state,
        @Nullable Event event,
        @Nullable Event against,
        @Nullable Level through) {
    /** Only {@link #PROVED} and {@link #PROVISIONAL} rest on an event of their own that holds. */
    public enum State {
        PROVED,
        /** Proved, but the window for bounces is open: a failure may still take it back. */
        PROVISIONAL,
        /** An event of its own was outweighed by a later word: the message was not delivered. */
        TAKEN_BACK,
        /** No event of its own; a proved level above contains it by its meaning. */
        IMPLIED,
        /** No event of its own, and nothing above says it: passed over. */
        UNRECORDED,
        /** Above the level reached. */
        NOT_REACHED
    }

    /** An event of its own proves it. */
    public boolean proved() {
        return state == State.PROVED || state == State.PROVISIONAL;
    }
}
