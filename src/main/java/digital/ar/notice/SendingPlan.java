package digital.ar.notice;

import digital.ar.delivery.Suppressions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a checked notice is sent.
 *
 * @param domain one of the tenant's sending domains; null: the default
 * @param suppressed entries of recipients that are written to all the same, by normalised address
 * @param overrideReason the sender's words for it
 * @param responseUntil an answer is awaited until then; null: none is
 * @param warnings about the sender's domain and certificate
 */
record SendingPlan(
        @Nullable String domain,
        Map<String, List<Suppressions.Entry>> suppressed,
        String overrideReason,
        @Nullable Instant responseUntil,
        List<Warning> warnings) {
    /** What {@code submission.accepted} says about an address that was on the list. */
    Optional<Map<String, Object>> override(String address) {
        return Optional.ofNullable(suppressed.get(Suppressions.normalise(address)))
                .map(entries -> Map.of(
                        "reason",
                        overrideReason,
                        "entries",
                        entries.stream()
                                .map(e -> Map.of(
                                        "reason",
                                        e.reason().name(),
                                        "since",
                                        e.since().toString()))
                                .toList()));
    }
}
