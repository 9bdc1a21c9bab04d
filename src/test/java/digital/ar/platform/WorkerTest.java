package digital.ar.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class WorkerTest {
    @Test
    void survivesFailuresTellsThemAndRecovers() throws InterruptedException {
        var rounds = new AtomicInteger();
        var failed = new CountDownLatch(2);
        var recovered = new CountDownLatch(1);
        var worker = new Worker("test", NOPLogger.NOP_LOGGER, Duration.ofMillis(1), () -> {
            if (rounds.incrementAndGet() <= 2) {
                failed.countDown();
                throw new IllegalStateException("away");
            }
            recovered.countDown();
            return Duration.ofHours(1);
        });
        worker.start();
        assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.trouble()).contains("IllegalStateException: away");
        assertThat(recovered.await(10, TimeUnit.SECONDS)).isTrue();
        worker.stop();
        assertThat(worker.trouble()).isEmpty();
        assertThat(worker.running()).isFalse();
    }

    @Test
    void aWakeUpEndsThePause() throws InterruptedException {
        var rounds = new AtomicInteger();
        var second = new CountDownLatch(2);
        var worker = new Worker("test", NOPLogger.NOP_LOGGER, Duration.ofMillis(1), () -> {
            rounds.incrementAndGet();
            second.countDown();
            return Duration.ofHours(1);
        });
        worker.start();
        worker.wake();
        assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        worker.stop();
    }
}
