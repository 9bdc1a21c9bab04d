package digital.ar.cli.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Postfix's smtp-sink: takes mail, keeps nothing, ends by itself after a number of messages. */
final class SmtpSink implements AutoCloseable {
    private final int port;
    private final Process process;

    /** @param messages after which it ends */
    SmtpSink(Path log, int port, int messages) {
        this.port = port;
        process = Tool.start(log, "smtp-sink", arguments(messages));
        awaitListening();
    }

    /** As root it wants to know whom to become. */
    private String[] arguments(int messages) {
        var user = "root".equals(System.getProperty("user.name")) ? List.of("-u", "nobody") : List.<String>of();
        var rest = List.of("-M", Integer.toString(messages), "127.0.0.1:" + port, "1024");
        return Stream.concat(user.stream(), rest.stream()).toArray(String[]::new);
    }

    /** @throws IllegalStateException when the messages have not all come in time */
    void awaitAll(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("smtp-sink did not get all messages within " + limit);
        }
    }

    private void awaitListening() {
        for (var tries = 0; tries < 100; tries++) {
            try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (probe.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                pause();
            }
        }
        throw new IllegalStateException("smtp-sink does not listen on port " + port);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
