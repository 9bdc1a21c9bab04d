package digital.ar.inbound.forward;

import digital.ar.evidence.LogAdvanced;
import digital.ar.evidence.LogConsumers;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows the log for replies. */
@Component
class ForwardWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardWorker.class);
    private static final String CONSUMER = "reply-forward";
    private static final int ENTRIES = 200;
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);

    private final LogConsumers consumers;
    private final ReplyForwarder forwarder;
    private final ForwardProperties properties;
    private final Semaphore wakeUp = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    ForwardWorker(LogConsumers consumers, ReplyForwarder forwarder, ForwardProperties properties) {
        this.consumers = consumers;
        this.forwarder = forwarder;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("reply-forward").start(this::loop);
    }

    @Override
    public synchronized void stop() {
        running = false;
        wakeUp.release();
        if (thread != null) {
            try {
                thread.join(STOP_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @EventListener
    void on(LogAdvanced advanced) {
        wakeUp.release();
    }

    private void loop() {
        while (running) {
            try {
                while (running && consumers.run(CONSUMER, ENTRIES, forwarder::take) > 0) {
                    LOG.debug("replies follow the log");
                }
                rest(properties.poll());
            } catch (RuntimeException e) {
                LOG.warn("Passing replies on fails and is tried again: {}", e.toString(), e);
                rest(properties.poll().multipliedBy(2));
            }
        }
    }

    private void rest(Duration longest) {
        try {
            if (wakeUp.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUp.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }
}
