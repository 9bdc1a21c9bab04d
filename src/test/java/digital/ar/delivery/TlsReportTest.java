package digital.ar.delivery;

import static digital.ar.delivery.smtp.ScriptedServer.polite;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import digital.ar.RunsBeside;
import digital.ar.delivery.dns.Dns;
import digital.ar.delivery.dns.ResolverDns.Trust;
import digital.ar.delivery.dns.SignedZone;
import digital.ar.delivery.route.MxRoute;
import digital.ar.delivery.smtp.ScriptedServer;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.delivery.smtp.SmtpTimeouts;
import digital.ar.delivery.smtp.TestChain;
import digital.ar.delivery.smtp.TlsPolicy;
import digital.ar.delivery.smtp.TlsProblem;
import digital.ar.delivery.smtp.Tlsa;
import digital.ar.delivery.tls.TlsPolicies;
import digital.ar.delivery.tlsreport.ReportLab;
import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.apache.james.jdkim.DKIMVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports of RFC 8460: what they say, that they are signed, and that nobody gets one twice. */
@RunsBeside
class TlsReportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final TestChain CHAIN = TestChain.of("collector.test");
    private final SignedZone zone = new SignedZone();
    private final DeliveryHouse house = new DeliveryHouse(null);
    private final Dns dns = zone.dns(Trust.REQUIRED, PATIENCE);
    private final SmtpClient client = new SmtpClient(
            "client.test",
            new SmtpTimeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE),
            PeerTrust.platform(),
            house.clock);

    @BeforeEach
    @AfterEach
    void empty() {
        house.jdbc
                .sql("truncate tls_report, tls_report_count, tls_report_policy")
                .update();
    }

    @AfterEach
    void close() {
        zone.close();
        house.close();
    }

    /** The test's days are in the past, because a verifier takes no signature from the future. */
    @BeforeEach
    void someDaysAgo() {
        house.clock.push(Duration.ofDays(-5));
    }

    private ReportLab node(int port) {
        var route = new MxRoute(dns, TlsPolicies.none(), port, new Dialable(true), new Random(1));
        return new ReportLab(house.jdbc, dns, route, client, CHAIN.trust(), house.clock);
    }

    private ReportLab node(ScriptedServer server) {
        return node(server.address().getPort());
    }

    private static TlsPolicy dane() {
        var tlsa = new Tlsa(3, 1, 1, "ab".repeat(32));
        return TlsPolicy.dane("good.test", "mx.good.test", List.of(tlsa.toString()), List.of(tlsa), Set.of());
    }

    private void someSessions(ReportLab node) throws Exception {
        node.counts().success(dane());
        node.counts().success(dane());
        node.counts()
                .failure(
                        dane(),
                        "mx.good.test",
                        Optional.of(InetAddress.getByName("203.0.113.1")),
                        Optional.of(InetAddress.getByName("198.51.100.7")),
                        TlsProblem.of(TlsProblem.Type.VALIDATION_FAILURE, "no certificate matches"));
        node.counts().success(TlsPolicy.none("good.test"));
        node.flush();
    }

    private void wanted(String rua) {
        zone.txt("_smtp._tls.good.test", "v=TLSRPTv1; rua=" + rua)
                .mx("reports.test", 10, "mx.reports.test")
                .host("mx.reports.test", "127.0.0.1")
                .host("collector.test", "127.0.0.1");
    }

    private void nextDay() {
        house.clock.push(Duration.ofHours(25));
    }

    /** The first round makes the row, some hours later it is due. */
    private void rounds(ReportLab... nodes) throws Exception {
        for (var node : nodes) {
            node.round();
        }
        house.clock.push(Duration.ofHours(5));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<java.util.concurrent.Future<?>>();
            for (var node : nodes) {
                running.add(threads.submit(node::round));
            }
            for (var round : running) {
                round.get();
            }
        }
    }

    private String state() {
        return house.jdbc
                .sql("select state from tls_report")
                .query(String.class)
                .single();
    }

    @Test
    void oneSignedReportSaysWhatBothNodesCounted() throws Exception {
        try (var server = new ScriptedServer(polite())) {
            wanted("mailto:tls@reports.test");
            var one = node(server);
            var two = node(server);
            someSessions(one);
            someSessions(two);
            var day = LocalDate.ofInstant(house.clock.instant(), ZoneOffset.UTC);
            one.round();
            assertThat(server.messages()).isEmpty();
            nextDay();
            rounds(one, two);
            rounds(two, one);
            assertThat(server.messages()).hasSize(1);
            assertThat(state()).isEqualTo("DONE");

            var mail = server.messages().getFirst();
            var text = new String(mail, StandardCharsets.US_ASCII);
            assertThat(text)
                    .contains("TLS-Report-Domain: good.test\r\n", "TLS-Report-Submitter: ar.localhost\r\n")
                    .contains("TLS-Required: No\r\n", "multipart/report; report-type=\"tlsrpt\"");
            assertThat(server.commands()).anyMatch(c -> c.startsWith("MAIL FROM:<tls-reports@ar.localhost>"));
            signed(mail);
            says(json(text), day);
        }
    }

    private void signed(byte[] mail) throws Exception {
        var key = house.jdbc
                .sql("select record from tls_report_key")
                .query(String.class)
                .single();
        assertThat(key).contains("s=email:tlsrpt");
        var verifier = new DKIMVerifier(
                (method, selector, token) -> selector.toString().startsWith("tlsrpt") ? List.of(key) : List.of());
        assertThat(verifier.verify(new ByteArrayInputStream(mail))).hasSize(1);
    }

    private static JsonNode json(String mail) throws IOException {
        var part = mail.substring(mail.indexOf("application/tlsrpt+gzip"));
        var base64 = part.substring(part.indexOf("\r\n\r\n") + 4, part.indexOf("\r\n--"));
        return json(Base64.getMimeDecoder().decode(base64));
    }

    private static JsonNode json(byte[] gzip) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        }
    }

    private static void says(JsonNode report, LocalDate day) {
        assertThat(report.get("organization-name").asString()).isEqualTo("AR");
        assertThat(report.get("date-range").get("start-datetime").asString()).isEqualTo(day + "T00:00:00Z");
        assertThat(report.get("date-range").get("end-datetime").asString()).isEqualTo(day + "T23:59:59Z");
        assertThat(report.get("policies").size()).isEqualTo(2);
        var none = report.get("policies").get(0);
        assertThat(none.get("policy").get("policy-type").asString()).isEqualTo("no-policy-found");
        var tlsa = report.get("policies").get(1);
        assertThat(tlsa.get("policy").get("policy-type").asString()).isEqualTo("tlsa");
        assertThat(tlsa.get("policy").get("policy-domain").asString()).isEqualTo("good.test");
        assertThat(tlsa.get("policy").get("policy-string").get(0).asString()).startsWith("3 1 1 abab");
        assertThat(tlsa.get("summary").get("total-successful-session-count").asInt())
                .isEqualTo(4);
        assertThat(tlsa.get("summary").get("total-failure-session-count").asInt())
                .isEqualTo(2);
        var failure = tlsa.get("failure-details").get(0);
        assertThat(failure.get("result-type").asString()).isEqualTo("validation-failure");
        assertThat(failure.get("sending-mta-ip").asString()).isEqualTo("198.51.100.7");
        assertThat(failure.get("receiving-ip").asString()).isEqualTo("203.0.113.1");
        assertThat(failure.get("receiving-mx-hostname").asString()).isEqualTo("mx.good.test");
        assertThat(failure.get("failed-session-count").asInt()).isEqualTo(2);
    }

    @Test
    void whoDoesNotAskGetsNone() throws Exception {
        try (var server = new ScriptedServer(polite())) {
            var node = node(server);
            someSessions(node);
            nextDay();
            rounds(node);
            assertThat(state()).isEqualTo("NOT_ASKED");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void whatIsNotTakenNowComesAgainWhatIsUncertainDoesNot() throws Exception {
        try (var server = new ScriptedServer(
                peer -> peer.say("421 4.3.2 not now"),
                peer -> {
                    peer.takeMessage();
                    peer.hangUp();
                },
                polite())) {
            wanted("mailto:tls@reports.test");
            var node = node(server);
            someSessions(node);
            nextDay();
            rounds(node);
            assertThat(state()).isEqualTo("WAITING");
            rounds(node);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(state()).isEqualTo("DONE");
            rounds(node);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aReportGoesByHttpsToo() throws Exception {
        var posted = new CopyOnWriteArrayList<byte[]>();
        var types = new CopyOnWriteArrayList<String>();
        var web = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setHttpsConfigurator(new HttpsConfigurator(CHAIN.context()));
        web.createContext("/v1/tlsrpt", exchange -> {
            types.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            posted.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        web.start();
        try {
            wanted("https://collector.test:" + web.getAddress().getPort() + "/v1/tlsrpt");
            var node = node(25);
            someSessions(node);
            nextDay();
            rounds(node);
            rounds(node);
            assertThat(posted).hasSize(1);
            assertThat(types).containsExactly("application/tlsrpt+gzip");
            assertThat(json(posted.getFirst()).get("policies").size()).isEqualTo(2);
        } finally {
            web.stop(0);
        }
    }
}
