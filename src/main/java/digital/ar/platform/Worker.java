package digital.ar.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A background loop: works, waits for a wake-up or its pause, survives failures. The same failure is
 * logged once, and once more when it is over.
 */
public final class Worker {
    /** One round. @return pause before the next round unless woken */
    @FunctionalInterface
    public interface Round {
        Duration run();
    }

    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration STOP_WAIT = Duration.ofSeconds(30);

    private final String name;
    private final Logger log;
    private final Duration longestBackOff;
    private final Round round;
    private final Thread.Builder threads;
    private final BlockingQueue<Boolean> wakeUps = new ArrayBlockingQueue<>(1);
    private volatile boolean running;
    private volatile @Nullable String trouble;
    private @Nullable Thread thread;

    /** @param longestBackOff pauses after failures double up to it */
    public Worker(String name, Logger log, Duration longestBackOff, Round round) {
        this(name, log, longestBackOff, round, Thread.ofVirtual());
    }

    private Worker(String name, Logger log, Duration longestBackOff, Round round, Thread.Builder threads) {
        this.name = name;
        this.log = log;
        this.longestBackOff = longestBackOff;
        this.round = round;
        this.threads = threads;
    }

    /**
     * For rounds that compute for long: virtual threads share few carriers and give way only where they wait, so that such a
     * round would keep requests from being answered.
     */
    public static Worker onOwnThread(String name, Logger log, Duration longestBackOff, Round round) {
        return new Worker(name, log, longestBackOff, round, Thread.ofPlatform().daemon());
    }

    public synchronized void start() {
        running = true;
        thread = threads.name(name).start(this::loop);
    }

    public synchronized void stop() {
        running = false;
        wake();
        if (thread != null) {
            joinQuietly(thread);
        }
    }

    public boolean running() {
        return running;
    }

    /** Why the last round failed; empty when it did not. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    public void wake() {
        wakeUps.offer(Boolean.TRUE);
    }

    private void loop() {
        var backOff = FIRST_BACK_OFF;
        while (running) {
            try {
                var pause = round.run();
                recovered();
                backOff = FIRST_BACK_OFF;
                rest(pause);
            } catch (RuntimeException e) {
                failed(e);
                restUnwoken(backOff);
                backOff = longer(backOff);
            }
        }
    }

    private Duration longer(Duration backOff) {
        var doubled = backOff.multipliedBy(2);
        return doubled.compareTo(longestBackOff) > 0 ? longestBackOff : doubled;
    }

    private void failed(RuntimeException e) {
        var reason = e.getClass().getSimpleName() + ": " + e.getMessage();
        if (!reason.equals(trouble)) {
            log.warn("{} fails and is tried again: {}", name, reason, e);
        }
        trouble = reason;
    }

    private void recovered() {
        if (trouble != null) {
            log.info("{} works again", name);
            trouble = null;
        }
    }

    private void rest(Duration pause) {
        try {
            wakeUps.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** New work does not shorten a back-off; a stop does. */
    private void restUnwoken(Duration pause) {
        var until = System.nanoTime() + pause.toNanos();
        while (running && System.nanoTime() - until < 0) {
            rest(Duration.ofMillis(Math.min(200, Math.max(1, (until - System.nanoTime()) / 1_000_000))));
        }
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join(STOP_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
