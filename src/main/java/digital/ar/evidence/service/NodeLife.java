package digital.ar.evidence.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs of life of one node.
 *
 * @param stoppedAt in good order; null: it is up, or was killed
 */
record NodeLife(String name, Instant seenAt, @Nullable Instant stoppedAt) {
    /** So many signs may be missed before a node counts as silent. */
    private static final int MISSED = 3;

    private Instant end() {
        return stoppedAt == null ? seenAt : stoppedAt;
    }

    /**
     * The time before {@code now} in which no node was up, when it is longer than the threshold.
     *
     * @param beat between two signs of life
     */
    static Optional<Outage> gap(List<NodeLife> nodes, Instant now, Duration beat, Duration threshold) {
        var grace = beat.multipliedBy(MISSED);
        var last = nodes.stream().map(NodeLife::end).max(Comparator.naturalOrder());
        var someoneIsUp = nodes.stream().anyMatch(n -> n.stoppedAt == null && n.seenAt.isAfter(now.minus(grace)));
        if (last.isEmpty() || someoneIsUp || !last.get().isBefore(now.minus(threshold))) {
            return Optional.empty();
        }
        var upLast = nodes.stream()
                .filter(n -> !n.end().isBefore(last.get().minus(grace)))
                .toList();
        var planned = upLast.stream().allMatch(n -> n.stoppedAt != null);
        var names = upLast.stream().map(NodeLife::name).sorted().toList();
        return Optional.of(new Outage(Outage.Part.SERVICE, planned, last.get(), now, names, ""));
    }
}
