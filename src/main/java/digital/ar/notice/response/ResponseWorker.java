package digital.ar.notice.response;

import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for ended windows on every node; of two that find the same one the row's lock lets one go on. */
@Component
class ResponseWorker implements Working {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseWorker.class);
    private static final Duration BACK_OFF = Duration.ofMinutes(1);

    private final WindowCloser closer;
    private final ResponseProperties properties;
    private final Worker worker = new Worker("answer-window", LOG, BACK_OFF, this::round);

    ResponseWorker(WindowCloser closer, ResponseProperties properties) {
        this.closer = closer;
        this.properties = properties;
    }

    private Duration round() {
        var closed = closer.closeEnded();
        if (closed > 0) {
            LOG.info("The time for an answer of {} recipient(s) ended", closed);
        }
        return closed > 0 ? Duration.ZERO : properties.check();
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
