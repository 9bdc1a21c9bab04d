package digital.ar.seal.timestamp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import digital.ar.seal.development.TimestampIssuer;
import digital.ar.seal.key.SigningKey;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;

/** A time authority over real HTTP that does what the test says. */
final class ScriptedAuthority implements AutoCloseable {
    interface Script {
        void answer(HttpExchange exchange, byte[] request) throws Exception;
    }

    final Script honest;
    final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;
    private final String scheme;
    private final SigningKey key;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Script script;

    ScriptedAuthority(SigningKey key, Clock clock) throws IOException {
        this(key, clock, HttpServer.create(loopback(), 0), "http");
    }

    /** Over TLS, for clients that show a certificate only. */
    static ScriptedAuthority overTls(SigningKey key, Clock clock, SSLContext context) throws IOException {
        var server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        return new ScriptedAuthority(key, clock, server, "https");
    }

    private ScriptedAuthority(SigningKey key, Clock clock, HttpServer server, String scheme) {
        this.key = key;
        this.server = server;
        this.scheme = scheme;
        var issuer = new TimestampIssuer(key, clock);
        honest = (exchange, request) -> reply(exchange, issuer.answer(request));
        script = honest;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/tsa", this::handle);
        server.start();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            script.answer(exchange, exchange.getRequestBody().readAllBytes());
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    void follow(Script next) {
        script = next;
    }

    String url() {
        return scheme + "://localhost:" + server.getAddress().getPort() + "/tsa";
    }

    Script silent() {
        return (exchange, request) -> closed.await();
    }

    Script wrongNonce() {
        var issuer = new TimestampIssuer(key, Clock.systemUTC());
        return (exchange, request) -> {
            var asked = new TimeStampRequest(request);
            var other = new TimeStampRequestGenerator();
            other.setCertReq(true);
            reply(
                    exchange,
                    issuer.answer(other.generate(
                                    TSPAlgorithms.SHA256, asked.getMessageImprintDigest(), BigInteger.valueOf(42))
                            .getEncoded()));
        };
    }

    Script wrongImprint() {
        var issuer = new TimestampIssuer(key, Clock.systemUTC());
        return (exchange, request) -> {
            var asked = new TimeStampRequest(request);
            var other = new TimeStampRequestGenerator();
            other.setCertReq(true);
            reply(
                    exchange,
                    issuer.answer(other.generate(TSPAlgorithms.SHA256, new byte[32], asked.getNonce())
                            .getEncoded()));
        };
    }

    Script refusing() {
        var issuer = new TimestampIssuer(key, Clock.systemUTC());
        return (exchange, request) -> reply(exchange, issuer.answer(new byte[] {1, 2, 3}));
    }

    Script clockOffBy(Duration difference) {
        var issuer = new TimestampIssuer(key, Clock.offset(Clock.systemUTC(), difference));
        return (exchange, request) -> reply(exchange, issuer.answer(request));
    }

    Script signedBy(SigningKey other) {
        var issuer = new TimestampIssuer(other, Clock.systemUTC());
        return (exchange, request) -> reply(exchange, issuer.answer(request));
    }

    static Script status(int code) {
        return (exchange, request) -> exchange.sendResponseHeaders(code, -1);
    }

    static Script redirect(String to) {
        return (exchange, request) -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    static Script bytes(byte[] body) {
        return (exchange, request) -> reply(exchange, body);
    }

    static Script garbage() {
        return bytes("<html>maintenance</html>".getBytes(StandardCharsets.UTF_8));
    }

    private static void reply(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
