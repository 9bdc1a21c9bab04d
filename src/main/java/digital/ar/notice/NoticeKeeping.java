package digital.ar.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeping and erasing a notice. Every act is journalled. Another tenant's notice answers like one that does not exist
 * (problem NOT_FOUND).
 */
public interface NoticeKeeping {
    /** Longest reason, in characters. */
    int REASON_LENGTH = 500;

    /**
     * @param until neither content nor receipts can be deleted from the store before; null: nothing is left
     * @param holds newest first, released ones too
     * @param erasures oldest first
     * @param bars why the content cannot be erased now; empty also when it is erased
     */
    record State(@Nullable Instant until, List<Hold> holds, List<Erasure> erasures, List<ErasureBar.Reason> bars) {
        public boolean held() {
            return holds.stream().anyMatch(Hold::open);
        }

        public boolean contentErased() {
            return erasures.stream().anyMatch(e -> e.erased().contains("CONTENT"));
        }
    }

    /** @param releasedAt null: it still holds */
    record Hold(
            UUID id,
            String reason,
            String placedBy,
            Instant placedAt,
            @Nullable String releaseReason,
            @Nullable String releasedBy,
            @Nullable Instant releasedAt) {
        public boolean open() {
            return releasedAt == null;
        }
    }

    /**
     * What {@code content.erased} says.
     *
     * @param erased purposes whose key was destroyed: CONTENT, RECEIPT
     * @param kept purposes whose key is still there
     */
    record Erasure(UUID event, Instant at, List<String> erased, List<String> kept, String reason, String requestedBy) {}

    State of(UUID tenant, UUID notice);

    /**
     * Nothing of the notice goes until the hold is released, also not after its time.
     *
     * @param reason for the record, e.g. the number of the lawsuit; lies in the journal in clear, so without personal data
     * @param by who does it
     * @throws digital.ar.platform.Problem INVALID_REQUEST for an empty or long reason; CONFLICT when all is erased
     */
    Hold place(UUID tenant, UUID notice, String reason, String by);

    /** @throws digital.ar.platform.Problem NOT_FOUND for an unknown hold, CONFLICT for a released one */
    Hold release(UUID tenant, UUID notice, UUID hold, String reason, String by);

    /**
     * Destroys the key of the content and blanks what of it stands elsewhere; issued receipts stay until their own time.
     * Doing it again changes nothing.
     *
     * @throws digital.ar.platform.Problem CONFLICT while something stands against it ({@link ErasureBar})
     */
    State erase(UUID tenant, UUID notice, String reason, String by);
}
