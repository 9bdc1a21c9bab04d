package digital.ar.portal.answer;

import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import digital.ar.portal.visit.PortalProperties;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes away what was typed and never declared, as soon as its form has run out. */
@Component
class DraftSweeper implements Working {
    private static final Logger LOG = LoggerFactory.getLogger(DraftSweeper.class);
    private static final Duration PAUSE = Duration.ofMinutes(15);

    private final Worker worker;

    DraftSweeper(DraftRows rows, PortalProperties properties, Clock clock) {
        worker = new Worker("answer-drafts", LOG, PAUSE, () -> {
            rows.deleteBefore(clock.instant().minus(properties.formLifetime()));
            return PAUSE;
        });
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
