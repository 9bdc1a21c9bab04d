package digital.ar.tracking;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A hit whose request waits until it is durable. */
record WaitingHit(Hit hit, CompletableFuture<Outcome> outcome) {
    /** What became of a hit when its request is answered. */
    enum Outcome {
        DURABLE,
        /** No such recipient here (any more): nothing is kept. */
        NOBODYS,
        /** Still waiting: it will be kept, unless this process ends first. */
        LATE,
        /** Not kept. */
        LOST
    }

    WaitingHit(Hit hit) {
        this(hit, new CompletableFuture<>());
    }

    void became(Outcome end) {
        outcome.complete(end);
    }

    Outcome await(Duration longest) {
        try {
            return outcome.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Outcome.LATE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.LATE;
        } catch (ExecutionException e) {
            throw new IllegalStateException("outcomes are never failures", e);
        }
    }
}
