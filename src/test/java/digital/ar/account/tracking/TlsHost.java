package digital.ar.account.tracking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import digital.ar.peers.Authority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.pem.PemContent;

/** A web server with a certificate, on loopback. */
final class TlsHost implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger calls = new AtomicInteger();

    /** What it does with a request. */
    interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    TlsHost(Authority.Issued certificate, Page page) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context(certificate)));
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                calls.incrementAndGet();
                try (exchange) {
                    page.answer(exchange);
                }
            });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    int calls() {
        return calls.get();
    }

    /** As the service answers a check. */
    static Page ofService(Challenge challenge) {
        return exchange -> {
            var host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":\\d+$", "");
            var nonce = exchange.getRequestURI().getPath().substring(Challenge.PATH.length());
            exchange.getResponseHeaders().set("Strict-Transport-Security", "max-age=31536000");
            text(challenge.answer(host, nonce)).answer(exchange);
        };
    }

    static Page text(String text) {
        return exchange -> {
            var body = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    private static SSLContext context(Authority.Issued issued) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry(
                    "own",
                    Objects.requireNonNull(PemContent.of(issued.keyPem()).getPrivateKey()),
                    new char[0],
                    PemContent.of(issued.chainPem()).getCertificates().toArray(Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
