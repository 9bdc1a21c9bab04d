package digital.ar.delivery;

import static digital.ar.delivery.smtp.ScriptedServer.polite;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.delivery.dns.ResolverDns.Trust;
import digital.ar.delivery.dns.SignedZone;
import digital.ar.delivery.route.MxRoute;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.route.RouteFailure;
import digital.ar.delivery.route.SandboxRoute;
import digital.ar.delivery.smtp.OutgoingMessage;
import digital.ar.delivery.smtp.ScriptedServer;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.delivery.smtp.SmtpTimeouts;
import digital.ar.delivery.smtp.TestChain;
import digital.ar.delivery.smtp.TlsPolicy;
import digital.ar.delivery.smtp.TlsProblem;
import digital.ar.delivery.tls.JdbcTlsMemory;
import digital.ar.delivery.tls.SessionCounts;
import digital.ar.delivery.tls.TlsLab;
import digital.ar.mail.EmailAddress;
import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** What domains and hosts demand, and what becomes of mail when it is not met. DNS is signed, peers speak TLS, all on loopback. */
@RunsBeside
class TlsPolicyTest {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final TestChain CHAIN = TestChain.of("mx.good.test", "mta-sts.good.test", "mta-sts.other.test");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Waited for once, in full; long enough for a busy machine to get the answers that do come. */
    private static final Duration LONG_SILENCE = Duration.ofSeconds(8);

    private final SignedZone zone = new SignedZone();
    private final TlsLab web = new TlsLab(CHAIN.context());
    private final DeliveryHouse house = new DeliveryHouse(new SandboxRoute(Optional::empty));
    private final JdbcTlsMemory memory = new JdbcTlsMemory(house.jdbc, Duration.ofDays(90), house.clock);
    private final List<String> counts = new CopyOnWriteArrayList<>();
    private final SmtpClient client = new SmtpClient(
            "client.test",
            new SmtpTimeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE),
            PeerTrust.platform(),
            house.clock,
            TlsLab.observer(memory, new Counts()),
            SmtpClient.Idle.NONE);

    private final class Counts implements SessionCounts {
        @Override
        public void success(TlsPolicy policy) {
            counts.add(policy.kind().code() + " success");
        }

        @Override
        public void failure(
                TlsPolicy policy,
                String host,
                Optional<InetAddress> receiving,
                Optional<InetAddress> sending,
                TlsProblem problem) {
            counts.add(policy.kind().code() + " " + problem.type().code());
        }
    }

    @AfterEach
    void close() {
        web.close();
        zone.close();
        house.jdbc.sql("truncate tls_host, mta_sts").update();
        house.close();
    }

    private static ScriptedServer.Script tls(TestChain chain) {
        return peer -> {
            peer.greet("STARTTLS");
            peer.expect("STARTTLS");
            peer.say("220 go on");
            peer.startTls(chain.context());
            peer.ehlo("PIPELINING");
            peer.serveMessages();
        };
    }

    private Route route(ScriptedServer server, boolean privateNetworks) {
        var port = server.address().getPort();
        var dns = zone.dns(Trust.REQUIRED, PATIENCE);
        var policies =
                web.policies(dns, port, CHAIN.trust(), memory, house.jdbc, new Dialable(privateNetworks), house.clock);
        return new MxRoute(dns, policies, port, new Dialable(true), new Random(1));
    }

    private Attempted attempt(ScriptedServer server, String domain) {
        return attempt(route(server, true), domain);
    }

    private Attempted attempt(Route route, String domain) {
        var message = new OutgoingMessage(
                EmailAddress.of("b-x@ar.localhost"),
                EmailAddress.of("maria@" + domain),
                "rcp_" + NAMES.incrementAndGet(),
                "Subject: x\r\n\r\nbody\r\n".getBytes(StandardCharsets.UTF_8));
        try (var conversation = new Conversation(client, house.clock, domain)) {
            return conversation.carry(message, route.plan(message.to()));
        } catch (RouteFailure e) {
            return Attempted.without(e, String.join("\n", e.notes()), house.clock.instant());
        }
    }

    private static Map<String, Object> facts(Attempted attempted) {
        var id = UUID.randomUUID();
        var claim = new Claim(
                id,
                1,
                id,
                id,
                id,
                "b-x@ar.localhost",
                "maria@good.test",
                "p",
                "",
                attempted.startedAt(),
                attempted.startedAt());
        return AttemptFacts.of(claim, attempted, "mx", "client.test").map();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> verdict(Attempted attempted) {
        return (Map<String, Object>) facts(attempted).get("tlsPolicy");
    }

    private static String reason(Attempted attempted) {
        assertThat(attempted.outcome()).isInstanceOf(Outcome.Deferred.class);
        return ((Outcome.Deferred) attempted.outcome()).reason();
    }

    private static void delivered(Attempted attempted) {
        assertThat(attempted.outcome()).withFailMessage(attempted::transcript).isInstanceOf(Outcome.Accepted.class);
    }

    /** No message, and no address of anybody. */
    private static void nothingWasSaid(ScriptedServer server) {
        assertThat(server.messages()).isEmpty();
        assertThat(server.commands()).noneMatch(c -> c.startsWith("MAIL") || c.startsWith("RCPT"));
    }

    private SignedZone good() {
        return zone.mx("good.test", 10, "mx.good.test").host("mx.good.test", "127.0.0.1");
    }

    private void tlsa(ScriptedServer server, int usage, TestChain chain) throws Exception {
        var key = (usage == 3 ? chain.leaf() : chain.authority()).getPublicKey().getEncoded();
        zone.tlsa(
                "_" + server.address().getPort() + "._tcp.mx.good.test",
                usage,
                1,
                1,
                MessageDigest.getInstance("SHA-256").digest(key));
    }

    private void sts(String... lines) {
        zone.txt("_mta-sts.good.test", "v=STSv1; id=" + NAMES.incrementAndGet() + ";")
                .host("mta-sts.good.test", "127.0.0.1");
        web.policy(lines);
    }

    @Test
    void aHostWithTheRightTlsaRecordIsAuthenticatedAndTheEvidenceSaysHow() throws Exception {
        try (var server = new ScriptedServer(tls(CHAIN))) {
            good();
            tlsa(server, 3, CHAIN);
            var attempted = attempt(server, "good.test");
            delivered(attempted);
            assertThat(verdict(attempted))
                    .containsEntry("kind", "dane")
                    .containsEntry("mode", "dane")
                    .containsEntry("verdict", "authenticated");
            assertThat(facts(attempted)).containsEntry("route", "mx").doesNotContainKey("routeName");
            assertThat(facts(attempted).get("dns").toString())
                    .contains("type=MX", "type=TLSA", "security=secure", "10 mx.good.test.")
                    .doesNotContain("insecure");
            assertThat(counts).containsExactly("dane success");
        }
    }

    @Test
    void anAuthorityNamedByTlsaDoesAsWell() throws Exception {
        try (var server = new ScriptedServer(tls(CHAIN))) {
            good();
            tlsa(server, 2, CHAIN);
            delivered(attempt(server, "good.test"));
        }
    }

    @Test
    void withTheWrongCertificateNothingIsSaidAndTheMailWaits() throws Exception {
        try (var server = new ScriptedServer(tls(CHAIN), polite())) {
            good();
            tlsa(server, 3, TestChain.of("mx.good.test"));
            // A policy from the web would be content; DANE is asked first (RFC 8461 2).
            sts("version: STSv1", "mode: enforce", "mx: mx.good.test", "max_age: 86400");
            var attempted = attempt(server, "good.test");
            assertThat(reason(attempted)).isEqualTo("dane-failed");
            nothingWasSaid(server);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(verdict(attempted))
                    .containsEntry("kind", "dane")
                    .containsEntry("verdict", "validation-failure")
                    .containsKey("chainSha256");
            assertThat(counts).containsExactly("dane validation-failure");
        }
    }

    @Test
    void tlsaRecordsMakeStartTlsMandatory() throws Exception {
        try (var server = new ScriptedServer(polite("PIPELINING"))) {
            good();
            tlsa(server, 3, CHAIN);
            var attempted = attempt(server, "good.test");
            assertThat(reason(attempted)).isEqualTo("dane-failed");
            assertThat(verdict(attempted)).containsEntry("verdict", "starttls-not-supported");
            nothingWasSaid(server);
        }
    }

    @Test
    void recordsOfWhichNoneIsUsableStillAskForEncryption() throws Exception {
        try (var server = new ScriptedServer(tls(TestChain.of("whoever.test")), polite())) {
            good();
            tlsa(server, 1, CHAIN);
            var attempted = attempt(server, "good.test");
            delivered(attempted);
            assertThat(verdict(attempted)).containsEntry("mode", "encrypted").containsEntry("verdict", "encrypted");
            assertThat(reason(attempt(server, "good.test"))).isEqualTo("dane-failed");
        }
    }

    @Test
    void forgedAnswersAndUnknownTlsaRecordsLeadNowhere() {
        try (var server = new ScriptedServer(polite())) {
            var tlsa = "_" + server.address().getPort() + "._tcp.mx.good.test";
            good().fail(tlsa, Type.TLSA);
            var attempted = attempt(server, "good.test");
            assertThat(reason(attempted)).isEqualTo("tlsa-unavailable");
            assertThat(facts(attempted).get("dns").toString()).contains("status=try-again");
            zone.mx("forged.test", 10, "mx.forged.test")
                    .host("mx.forged.test", "127.0.0.1")
                    .forge("forged.test", Type.MX);
            attempted = attempt(server, "forged.test");
            assertThat(reason(attempted)).isEqualTo("dnssec-bogus");
            assertThat(facts(attempted).get("dns").toString()).contains("security=bogus");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void tlsaRecordsOfAnUnsignedZoneProveNothing() throws Exception {
        try (var server = new ScriptedServer(tls(CHAIN))) {
            zone.mx("shop.unsigned", 10, "mx.shop.unsigned")
                    .host("mx.shop.unsigned", "127.0.0.1")
                    .tlsa("_" + server.address().getPort() + "._tcp.mx.shop.unsigned", 3, 1, 1, new byte[32]);
            var attempted = attempt(server, "shop.unsigned");
            delivered(attempted);
            assertThat(verdict(attempted)).containsEntry("kind", "none").containsEntry("verdict", "encrypted");
        }
    }

    @Test
    void anEnforcedPolicyIsMetByATrustedCertificateOfTheHost() {
        try (var server = new ScriptedServer(tls(CHAIN))) {
            good();
            sts("version: STSv1", "mode: enforce", "mx: mx.good.test", "max_age: 86400");
            var attempted = attempt(server, "good.test");
            delivered(attempted);
            assertThat(verdict(attempted))
                    .containsEntry("kind", "mta-sts")
                    .containsEntry("mode", "required")
                    .containsEntry("verdict", "authenticated")
                    .containsKey("id");
            delivered(attempt(server, "good.test"));
            assertThat(web.fetched()).isEqualTo(1);
        }
    }

    @Test
    void aHostThatThePolicyDoesNotNameIsNotDialled() {
        try (var server = new ScriptedServer(tls(CHAIN))) {
            good();
            sts("version: STSv1", "mode: enforce", "mx: *.elsewhere.test", "max_age: 86400");
            assertThat(reason(attempt(server, "good.test"))).isEqualTo("mta-sts-mx-mismatch");
            assertThat(server.connections()).isZero();
            assertThat(web.problems()).containsExactly("validation-failure mx.good.test");
        }
    }

    @Test
    void underAnEnforcedPolicyAStrangersCertificateEndsTheDialogue() {
        try (var server = new ScriptedServer(tls(TestChain.of("mx.good.test")), polite())) {
            good();
            sts("version: STSv1", "mode: enforce", "mx: mx.good.test", "max_age: 86400");
            var attempted = attempt(server, "good.test");
            assertThat(reason(attempted)).isEqualTo("mta-sts-failed");
            assertThat(verdict(attempted)).containsEntry("verdict", "certificate-not-trusted");
            assertThat(server.connections()).isEqualTo(1);
            nothingWasSaid(server);
        }
    }

    @Test
    void aPolicyThatIsOnlyTestedDeliversAndReports() {
        try (var server = new ScriptedServer(tls(TestChain.of("mx.good.test")))) {
            good();
            sts("version: STSv1", "mode: testing", "mx: mx.good.test", "max_age: 86400");
            var attempted = attempt(server, "good.test");
            delivered(attempted);
            assertThat(verdict(attempted))
                    .containsEntry("kind", "mta-sts-testing")
                    .containsEntry("verdict", "certificate-not-trusted");
            assertThat(counts).containsExactly("mta-sts-testing certificate-not-trusted");
        }
    }

    @Test
    void aPolicyOutlivesTheWebServerAndTheRecordThatAnnouncedIt() {
        try (var server = new ScriptedServer(polite())) {
            good();
            sts("version: STSv1", "mode: enforce", "mx: mx.good.test", "max_age: 604800");
            assertThat(reason(attempt(server, "good.test"))).isEqualTo("mta-sts-failed");
            house.clock.push(Duration.ofDays(2));
            web.status(503);
            assertThat(reason(attempt(server, "good.test"))).isEqualTo("mta-sts-failed");
            assertThat(web.problems()).containsExactly("sts-policy-fetch-error ");
            zone.remove("_mta-sts.good.test", Type.TXT);
            assertThat(reason(attempt(server, "good.test"))).isEqualTo("mta-sts-failed");
            house.clock.push(Duration.ofDays(6));
            delivered(attempt(server, "good.test"));
        }
    }

    @Test
    void whatCannotBeFetchedProperlyIsNoPolicy() {
        try (var server = new ScriptedServer(polite())) {
            good();
            sts("version: STSv1", "mode: enforce", "mx: mx.elsewhere.test", "max_age: 604800");
            web.status(302);
            delivered(attempt(server, "good.test"));
            web.status(200).type("text/html");
            delivered(attempt(server, "good.test"));
            web.type("text/plain")
                    .policy("version: STSv1", "mode: enforce", "mx: mx.elsewhere.test", "x".repeat(70_000));
            delivered(attempt(server, "good.test"));
            web.policy("version: STSv1", "mode: enforce", "mx: mx.elsewhere.test", "max_age: 604800");
            delivered(attempt(route(server, false), "good.test"));
            assertThat(web.problems()).hasSize(4).containsOnly("sts-policy-fetch-error ");
            assertThat(web.fetched()).isEqualTo(3);
        }
    }

    @Test
    void aHostThatHasShownTlsIsNotSpokenToInClear() {
        try (var server = new ScriptedServer(tls(TestChain.of("whoever.test")), polite("PIPELINING"))) {
            good();
            var route = route(server, true);
            delivered(attempt(route, "good.test"));
            var attempted = attempt(route, "good.test");
            assertThat(reason(attempted)).isEqualTo("tls-downgrade");
            assertThat(verdict(attempted))
                    .containsEntry("kind", "seen-before")
                    .containsEntry("verdict", "starttls-not-supported");
            assertThat(server.messages()).hasSize(1);
            // Another node knows it too; and after the period the host is new again.
            var other = new JdbcTlsMemory(house.jdbc, Duration.ofDays(90), house.clock);
            assertThat(other.hasShown("MX.good.test")).isTrue();
            house.clock.push(Duration.ofDays(91));
            assertThat(other.hasShown("mx.good.test")).isFalse();
            delivered(attempt(route, "good.test"));
        }
    }

    @Test
    void aSilentDomainDoesNotHoldAnother() throws Exception {
        try (var server = new ScriptedServer(polite())) {
            good().silence("silent.test", Type.MX);
            var port = server.address().getPort();
            var dns = zone.dns(Trust.REQUIRED, LONG_SILENCE);
            var policies = web.policies(dns, port, CHAIN.trust(), memory, house.jdbc, new Dialable(true), house.clock);
            try (var busy = new DeliveryHouse(new MxRoute(dns, policies, port, new Dialable(true), new Random(1)));
                    var node = busy.node("a")) {
                var silent = busy.enqueue(node, "x@silent.test");
                var good = busy.enqueue(node, "x@good.test");
                node.dispatcher().start();
                Eventually.await(() -> !busy.history(good).isEmpty());
                assertThat(busy.history(good)).containsExactly(digital.ar.evidence.EventType.RELAY_ACCEPTED);
                assertThat(busy.history(silent)).isEmpty();
                Eventually.await(() -> !busy.history(silent).isEmpty());
                assertThat(busy.last(silent).facts())
                        .containsEntry("reason", "dns-unavailable")
                        .containsKey("nextAttemptAt");
            }
        }
    }
}
