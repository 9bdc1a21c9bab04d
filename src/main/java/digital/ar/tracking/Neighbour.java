package digital.ar.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hit on the same recipient's mail, as far as it says something about another.
 *
 * @param known how it is classed by now; null: not yet
 */
record Neighbour(
        UUID hit,
        UUID recipient,
        AccessLog.Kind kind,
        int link,
        Instant at,
        String network,
        String userAgent,
        @Nullable HitClass known) {

    boolean sameClient(Hit other) {
        return network.equals(other.network()) && userAgent.equals(other.userAgent());
    }

    boolean near(Hit other, Duration span) {
        return !at.isBefore(other.at().minus(span)) && !at.isAfter(other.at().plus(span));
    }

    boolean sameTarget(Hit other) {
        return kind == other.kind() && link == other.link();
    }

    /** What was fetched: the image or one of the links. */
    String target() {
        return kind.name() + link;
    }

    Neighbour classed(HitClass newest) {
        return new Neighbour(hit, recipient, kind, link, at, network, userAgent, newest);
    }
}
