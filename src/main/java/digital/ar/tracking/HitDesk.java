package digital.ar.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where image and links hand their hits in. Whatever happens here, the reader gets an answer. */
@Component
class HitDesk {
    private static final Logger LOG = LoggerFactory.getLogger(HitDesk.class);

    private final HitLimiter limiter;
    private final RequestFacts facts;
    private final HitIntake intake;

    HitDesk(HitLimiter limiter, RequestFacts facts, HitIntake intake) {
        this.limiter = limiter;
        this.facts = facts;
        this.intake = intake;
    }

    void keep(UUID recipient, AccessLog.Kind kind, int link, HttpServletRequest request) {
        if (!limiter.admits(recipient)) {
            return;
        }
        try {
            intake.keep(facts.hit(recipient, kind, link, request));
        } catch (RuntimeException e) {
            LOG.error("A {} hit could not be kept", kind, e);
        }
    }
}
