package digital.ar.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;

/** The yardstick: nginx with two workers that serves the same image from a file and writes an access log, unforced. */
final class NginxPeer implements AutoCloseable {
    private static final byte[] IMAGE =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");

    private final int port = Workplace.freePort();
    private final Process process;

    /** Why it cannot run here; empty when it can. */
    static String missing() {
        return Tool.find("nginx").isEmpty() ? "nginx is not installed (Debian: nginx-light)" : "";
    }

    NginxPeer(Workplace place) {
        var home = place.resolve("nginx");
        try {
            Files.createDirectories(home);
            Files.write(home.resolve("pixel.gif"), IMAGE);
            Files.writeString(home.resolve("nginx.conf"), configuration(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = Tool.start(
                place.resolve("nginx.log"),
                "nginx",
                "-c",
                home.resolve("nginx.conf").toString(),
                "-p",
                home.toString());
        awaitListening();
    }

    private String configuration(Path home) {
        return """
                daemon off;
                worker_processes 2;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 1024; }
                http {
                    access_log %1$s/access.log combined;
                    client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                    keepalive_requests 100000000;
                    server {
                        listen 127.0.0.1:%2$d;
                        location /t/ {
                            alias %1$s/;
                            try_files pixel.gif =404;
                            default_type image/gif;
                            add_header Cache-Control "no-store";
                        }
                    }
                }
                """.formatted(home, port);
    }

    int port() {
        return port;
    }

    /** Seconds of processor time of master and workers. */
    double processorTime() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToDouble(p ->
                        p.info().totalCpuDuration().map(d -> d.toMillis() / 1e3).orElse(0.0))
                .sum();
    }

    private void awaitListening() {
        for (var tries = 0; tries < 100 && process.isAlive(); tries++) {
            try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (probe.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        }
        process.destroy();
        throw new IllegalStateException("nginx does not listen on port " + port);
    }

    /** The master ends its workers (TERM: fast shutdown). */
    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
