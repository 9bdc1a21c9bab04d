package digital.ar.seal.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import digital.ar.RunsBeside;
import digital.ar.platform.Hashes;
import digital.ar.platform.StartupFailure;
import digital.ar.seal.SealException;
import digital.ar.seal.TimestampToken;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.development.CertificateMaker;
import digital.ar.seal.development.DevelopmentAuthority;
import digital.ar.seal.development.TimestampIssuer;
import digital.ar.seal.key.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A foreign time authority over real HTTP, honest at first and then in every way not. */
@RunsBeside
class HttpTimestampAuthorityTest {
    private static final byte[] HASH = Hashes.sha256("checkpoint".getBytes(StandardCharsets.UTF_8));

    private interface Handler {
        void handle(HttpExchange exchange, byte[] request) throws IOException;
    }

    @TempDir
    static Path certs;

    static HttpServer server;
    static TimestampIssuer issuer;
    static SigningKey root;
    static final AtomicReference<Handler> HANDLER = new AtomicReference<>();
    static final CountDownLatch TESTS_ENDED = new CountDownLatch(1);

    @BeforeAll
    static void start() throws IOException {
        var clock = Clock.systemUTC();
        var authority = DevelopmentAuthority.open(certs, clock);
        root = authority.root();
        issuer = new TimestampIssuer(authority.timeAuthority(), clock);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/tsa", exchange -> {
            try (exchange) {
                HANDLER.get().handle(exchange, exchange.getRequestBody().readAllBytes());
            }
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        TESTS_ENDED.countDown();
        server.stop(0);
    }

    @Test
    void anHonestAnswerIsATokenOverTheHash() {
        HANDLER.set((exchange, request) -> reply(exchange, issuer.answer(request)));
        var token = stamp(settings(""));
        assertThat(token.authority()).contains("Autoridade de tempo de teste");
        assertThat(token.accuracy()).contains(Duration.ofSeconds(1));
        assertThat(token.time())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
        assertThat(new TimestampVerifier(TrustAnchors.of(List.of(root.certificate())))
                        .verify(token.encoded(), HASH)
                        .failure())
                .isEmpty();
    }

    @Test
    void basicAuthenticationAndMediaTypesAreSent() {
        var seen = new AtomicReference<String>();
        HANDLER.set((exchange, request) -> {
            var headers = exchange.getRequestHeaders();
            seen.set(headers.getFirst("Authorization") + " " + headers.getFirst("Content-Type"));
            reply(exchange, issuer.answer(request));
        });
        stamp(settings(""));
        var credentials = Base64.getEncoder().encodeToString("cliente:segredo".getBytes(StandardCharsets.UTF_8));
        assertThat(seen.get()).isEqualTo("Basic " + credentials + " application/timestamp-query");
    }

    @Test
    void aTokenForAnotherNonceIsRefused() {
        HANDLER.set((exchange, request) -> {
            var other = new TimeStampRequestGenerator();
            other.setCertReq(true);
            var replayed = other.generate(TSPAlgorithms.SHA256, HASH, java.math.BigInteger.valueOf(42));
            reply(exchange, issuer.answer(replayed.getEncoded()));
        });
        assertRefused("answered wrongly");
    }

    @Test
    void aTokenOverAnotherHashIsRefused() {
        HANDLER.set((exchange, request) -> {
            var changed = request.clone();
            var at = indexOf(changed, HASH);
            changed[at] ^= 1;
            reply(exchange, issuer.answer(changed));
        });
        assertRefused("answered wrongly");
    }

    @Test
    void aRefusalIsPassedOnInWords() {
        HANDLER.set((exchange, request) -> reply(exchange, issuer.answer(new byte[] {1, 2, 3})));
        assertRefused("badDataFormat");
    }

    @Test
    void anotherPolicyThanAskedForIsRefused() {
        HANDLER.set((exchange, request) -> reply(exchange, issuer.answer(request)));
        assertThat(stamp(settings(TimestampIssuer.POLICY))).isNotNull();
        assertThatThrownBy(() -> stamp(settings("1.2.3.4")))
                .isInstanceOf(SealException.Unavailable.class)
                .hasMessageContaining("unacceptedPolicy");
    }

    @Test
    void anExpiredAuthorityIsRefused() {
        var longAgo = Clock.fixed(Instant.now().minus(Duration.ofDays(4 * 365)), ZoneOffset.UTC);
        var old = new CertificateMaker(longAgo);
        var oldIssuer = new TimestampIssuer(old.timeAuthority(root), Clock.systemUTC());
        HANDLER.set((exchange, request) -> reply(exchange, oldIssuer.answer(request)));
        assertRefused("does not check");
    }

    @Test
    void aCertificateThatIsNotForTimestampsIsRefused() {
        var seal = new CertificateMaker(Clock.systemUTC()).seal(root);
        HANDLER.set((exchange, request) -> reply(exchange, ForgedTimestamp.answer(request, seal)));
        assertRefused("");
    }

    @Test
    void anAuthorityOfAnotherRootIsRefused() {
        var maker = new CertificateMaker(Clock.systemUTC());
        var stranger = new TimestampIssuer(maker.timeAuthority(maker.root()), Clock.systemUTC());
        HANDLER.set((exchange, request) -> reply(exchange, stranger.answer(request)));
        assertRefused("no chain");
    }

    @Test
    void garbageErrorsAndFloodsAreRefused() {
        HANDLER.set(
                (exchange, request) -> reply(exchange, "<html>maintenance</html>".getBytes(StandardCharsets.UTF_8)));
        assertRefused("");
        HANDLER.set((exchange, request) -> reply(exchange, new byte[0]));
        assertRefused("");
        HANDLER.set((exchange, request) -> exchange.sendResponseHeaders(503, -1));
        assertRefused("HTTP 503");
        HANDLER.set((exchange, request) -> reply(exchange, new byte[10_000_000]));
        assertRefused("broke off");
    }

    @Test
    void anAnswerThatDripsIsGivenUp() {
        HANDLER.set((exchange, request) -> {
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write(48);
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        assertRefused("did not answer in");
    }

    @Test
    void aClosedPortIsUnavailable() {
        assertThatThrownBy(() -> stamp(only("http://127.0.0.1:1/tsa", "", anchors())))
                .isInstanceOf(SealException.Unavailable.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void badSettingsAreNamedAtTheStart() {
        assertSetting("ar.tsa.url", "ftp://time.example", "", anchors());
        assertSetting("ar.tsa.url", "not a url", "", anchors());
        assertSetting("ar.tsa.policy", url(), "policy", anchors());
        assertSetting("ar.tsa.anchors", url(), "", certs.resolve("absent.pem").toString());
        assertSetting("ar.tsa.anchors", url(), "", certs.resolve("dev/ca.p12").toString());
    }

    private static void assertSetting(String setting, String url, String policy, String anchors) {
        assertThatThrownBy(() -> stamp(only(url, policy, anchors)))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining(setting);
    }

    private static void assertRefused(String reason) {
        assertThatThrownBy(() -> stamp(settings("")))
                .isInstanceOf(SealException.Unavailable.class)
                .hasMessageContaining(reason);
    }

    private static TimestampToken stamp(TimestampProperties settings) {
        try (var authority = TimestampClients.authorities(settings, new MemoryCounts(), Clock.systemUTC())) {
            return authority.stamp(HASH);
        }
    }

    private static TimestampProperties only(String url, String policy, String anchors) {
        var brief = Duration.ofSeconds(4);
        return new TimestampProperties(
                url, "", "", "", "", policy, anchors, brief, brief, List.of(), brief, Duration.ofMinutes(5));
    }

    private static TimestampProperties settings(String policy) {
        return new TimestampProperties(
                url(),
                "cliente",
                "segredo",
                "",
                "",
                policy,
                anchors(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                List.of(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5));
    }

    private static String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/tsa";
    }

    private static String anchors() {
        return certs.resolve("dev/ca.pem").toString();
    }

    private static void reply(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static int indexOf(byte[] all, byte[] part) {
        return new String(all, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }

    private static void awaitEnd() {
        try {
            TESTS_ENDED.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
