package digital.ar.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./ar serve}: runs until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts the service. Without settings it brings its own database, keys and mailbox.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ServiceOptions options = new ServiceOptions();

    @Override
    public Integer call() throws InterruptedException {
        var started = Service.start(options);
        if (started.isEmpty()) {
            return 1;
        }
        Welcome.print(started.get(), System.out);
        System.out.println("Stop with Ctrl-C.");
        awaitClose(started.get());
        return 0;
    }

    static void awaitClose(Service.Started started) throws InterruptedException {
        var closed = new CountDownLatch(1);
        started.context().addApplicationListener((ContextClosedEvent event) -> closed.countDown());
        closed.await();
    }
}
