package digital.ar.receipt.check;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs what a hostile file could keep busy for ever. Who is late is left behind on a thread that stops nobody from ending. */
final class TimeLimit {
    private TimeLimit() {}

    /** @throws Unreadable too late, or out of memory */
    static <T> T within(Duration limit, Callable<T> work) throws Unreadable {
        var task = new FutureTask<>(work);
        var thread = Thread.ofPlatform().daemon().name("verification").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new Unreadable("reading the file takes longer than {0} seconds", limit.toSeconds());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new Unreadable("the check was interrupted");
        } catch (ExecutionException e) {
            throw why(e.getCause() == null ? e : e.getCause());
        }
    }

    private static Unreadable why(Throwable cause) {
        return switch (cause) {
            case Unreadable unreadable -> unreadable;
            case java.io.IOException io ->
                new Unreadable("not a PDF that can be read: {0}", String.valueOf(io.getMessage()));
            case OutOfMemoryError tooLarge -> new Unreadable("the file unpacks to more than the memory holds");
            // A broken PDF makes the parser throw whatever the spot brings.
            default -> new Unreadable("a malformed PDF: {0}", cause.getClass().getSimpleName());
        };
    }
}
