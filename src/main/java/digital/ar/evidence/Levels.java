package digital.ar.evidence;

import java.util.List;
import java.util.UUID;

/** Derives a recipient's level from the journal (EVIDENCE section 1, docs/evidence.md). */
public interface Levels {
    /** @param events all events of the notice, in order; those of other recipients are passed over */
    RecipientStatus derive(List<Event> events, UUID recipient);

    /**
     * What is known of each level by itself. A level that is reached says nothing of those below it.
     *
     * @param events as for {@link #derive}
     * @return one rung for each level, from the lowest
     */
    List<Rung> ladder(List<Event> events, UUID recipient);

    /** The rules without Spring, for offline verification. */
    static Levels derived() {
        return new DerivedLevels();
    }
}
