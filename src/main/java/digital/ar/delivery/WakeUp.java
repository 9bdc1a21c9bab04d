package digital.ar.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells the dispatcher of this node that the queue has something new; several calls are one. */
@Component
final class WakeUp {
    private final Semaphore signal = new Semaphore(0);

    void ring() {
        signal.release();
    }

    /** Returns at the next ring or after the pause. */
    void await(Duration pause) throws InterruptedException {
        if (signal.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }
}
