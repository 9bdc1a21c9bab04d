package digital.ar.receipt;

import digital.ar.platform.ClientNetwork;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.Throttle;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Verification for strangers: they need no account, so their work is bounded. */
@Component
class VerificationDesk {
    private static final int PER_MINUTE = 60;
    private final Verification verification;
    private final HttpServletRequest request;
    private final Throttle throttle;
    /** A hostile file can keep a processor busy; strangers never get all of them. */
    private final Semaphore places =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

    VerificationDesk(Verification verification, HttpServletRequest request, Clock clock) {
        this.verification = verification;
        this.request = request;
        this.throttle = new Throttle(clock, PER_MINUTE, Duration.ofMinutes(1));
    }

    /** @throws Problem too many files from one network */
    VerificationReport verify(byte[] pdf) {
        if (!throttle.allows(ClientNetwork.of(request.getRemoteAddr()))) {
            throw new Problem(ProblemType.TOO_MANY_REQUESTS, "Too many files from this network; wait a minute");
        }
        places.acquireUninterruptibly();
        try {
            return verification.verify(pdf);
        } finally {
            places.release();
        }
    }
}
