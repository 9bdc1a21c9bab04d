package digital.ar.vault;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long what a notice's keys encrypt is kept: for a period after the notice's last event, and as long as a legal hold
 * lies on it. Objects are locked a margin longer ({@code ar.vault.retention-margin}), so that the events of a usual notice
 * need no second call to the store; what comes later extends the locks of what was written before. A lock only grows.
 * Key and objects go together: when the lock ended.
 */
public interface Keeping {
    /**
     * @param lockedUntil no object under this key can be deleted before
     * @param destroyedAt null: the key is there
     */
    record State(
            Vault.Purpose purpose,
            Period retention,
            Instant lockedUntil,
            boolean held,
            @Nullable Instant destroyedAt) {}

    /** One per purpose; empty for an unknown notice. */
    List<State> of(UUID notice);

    /** Extends the locks where an event came later than the margin allows, in the caller's transaction. @param last by notice */
    void follow(Map<UUID, Instant> last);

    /** Sets or clears the legal hold on all keys that are left, in the caller's transaction; the store's objects follow. */
    void hold(UUID notice, boolean held);

    /** A key whose time is over. */
    record Ended(UUID tenant, UUID notice, Vault.Purpose purpose) {}

    /** The longest ended first, without those under a hold. */
    List<Ended> ended(int max);
}
