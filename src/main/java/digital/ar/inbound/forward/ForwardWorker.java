package digital.ar.inbound.forward;

import digital.ar.evidence.LogAdvanced;
import digital.ar.evidence.LogConsumers;
import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows the log for replies. */
@Component
class ForwardWorker implements Working {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardWorker.class);
    private static final Duration BACK_OFF = Duration.ofSeconds(30);
    private static final String CONSUMER = "reply-forward";
    private static final int ENTRIES = 200;

    private final LogConsumers consumers;
    private final ReplyForwarder forwarder;
    private final ForwardProperties properties;
    private final Worker worker = new Worker(CONSUMER, LOG, BACK_OFF, this::follow);

    ForwardWorker(LogConsumers consumers, ReplyForwarder forwarder, ForwardProperties properties) {
        this.consumers = consumers;
        this.forwarder = forwarder;
        this.properties = properties;
    }

    private Duration follow() {
        var taken = consumers.run(CONSUMER, ENTRIES, forwarder::take);
        return taken > 0 ? Duration.ZERO : properties.poll();
    }

    @EventListener
    void on(LogAdvanced advanced) {
        worker.wake();
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
