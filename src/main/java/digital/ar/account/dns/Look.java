package digital.ar.account.dns;

import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One look of a check. @param name of the record that the findings are about, for the case that no answer comes */
public record Look(String check, String name, String type, Supplier<List<DnsFinding>> findings) {
    /** All side by side; what is open when the time has passed is {@code UNKNOWN}. */
    public static List<DnsFinding> all(List<Look> looks, Duration time) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var futures = looks.stream()
                    .map(look -> threads.submit(() -> look.findings().get()))
                    .toList();
            var end = System.nanoTime() + time.toNanos();
            var findings = new ArrayList<DnsFinding>();
            for (var i = 0; i < looks.size(); i++) {
                findings.addAll(looks.get(i).await(futures.get(i), end));
            }
            return findings;
        } finally {
            threads.shutdownNow(); // a question that hangs ends by its own time
        }
    }

    private List<DnsFinding> await(Future<List<DnsFinding>> future, long end) {
        try {
            return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return unknown();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the check of " + name + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown();
        }
    }

    private List<DnsFinding> unknown() {
        return List.of(new DnsFinding(check, State.UNKNOWN, name, type, "", List.of(), "unknown", List.of(name)));
    }
}
