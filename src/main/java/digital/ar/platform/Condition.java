package digital.ar.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one part of the service does, for the people who run it: what is wrong, since when, and what to do. Shown in the
 * console and by {@code GET /v1/service/conditions}.
 *
 * @param code stable name, lower case with dots: {@code seal.certificate}, {@code log.stamp}
 * @param state GOOD tells that the part was looked at and is well, not that nothing can be wrong
 * @param detail one English sentence for an operator, without secrets and personal data
 * @param since when this state was first seen; null when nobody knows
 */
public record Condition(
        String code, State state, String detail, @Nullable Instant since) {
    /** In rising order of trouble. */
    public enum State {
        GOOD,
        /** Works, but somebody must act before it stops. */
        WARNING,
        /** Does not work now; what depends on it waits. */
        FAULT
    }

    /** A room that has something to tell; cheap to ask, never waits for a network. */
    public interface Source {
        List<Condition> conditions();
    }

    public static Condition good(String code, String detail) {
        return new Condition(code, State.GOOD, detail, null);
    }
}
