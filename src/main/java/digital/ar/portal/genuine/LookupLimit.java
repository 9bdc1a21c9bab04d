package digital.ar.portal.genuine;

import digital.ar.platform.ClientNetwork;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.Throttle;
import digital.ar.portal.visit.PortalProperties;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Against finding notices by trying: each network has its share, and when many networks together ask for protocols that do not exist,
 * each is let through only slowly. Nobody is shut out, so that guessing cannot keep debtors from asking.
 */
@Component
class LookupLimit {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String ALL = "all";

    private final Throttle perNetwork;
    private final Throttle unknown;
    private final Throttle slow;

    LookupLimit(Clock clock, PortalProperties portal, GenuineProperties genuine) {
        this.perNetwork = new Throttle(clock, portal.lookups(), WINDOW);
        this.unknown = new Throttle(clock, genuine.unknown(), WINDOW);
        this.slow = new Throttle(clock, 1, Duration.ofMinutes(1));
    }

    /** @throws Problem TOO_MANY_REQUESTS */
    void ask(String address) {
        var network = ClientNetwork.of(address);
        if (!perNetwork.allows(network) || !unknown.hasRoom(ALL) && !slow.allows(network)) {
            throw new Problem(ProblemType.TOO_MANY_REQUESTS, "Too many protocols asked for; wait some minutes.");
        }
    }

    /** What was asked for does not exist. */
    void unknown() {
        unknown.allows(ALL);
    }
}
