package digital.ar.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digital.ar.FreePorts;
import digital.ar.RunsBeside;
import digital.ar.peers.Authority;
import digital.ar.peers.MailServer;
import digital.ar.peers.MailServer.Door;
import digital.ar.peers.MailServer.Kind;
import digital.ar.peers.NameServers;
import digital.ar.platform.Hashes;
import digital.ar.receipt.Outside;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A company that delivers itself: API → service → Unbound, which validates what Knot signed → MX and TLSA → Postfix with TLS
 * → its report comes back. The port of the MX is the one thing that is not as in the world.
 */
@RunsBeside
class MxJourneyTest {
    private static final Map<String, Object> SENT = new ConcurrentHashMap<>();
    private static MailServer postfix;
    private static NameServers names;
    private static Company company;
    private static ErpClient erp;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Kind.POSTFIX.missing().isEmpty(), Kind.POSTFIX::missing);
        assumeTrue(NameServers.missing().isEmpty(), NameServers::missing);
        var back = FreePorts.next();
        postfix = MailServer.start(Kind.POSTFIX, new Authority(), Map.of("BACK", Integer.toString(back)));
        var port = postfix.port(Door.PORT);
        var key = Hashes.sha256Hex(
                postfix.certificate().certificate().getPublicKey().getEncoded());
        names = NameServers.start(List.of(
                "postfix.test. MX 20 mx.postfix.test.",
                "postfix.test. MX 10 down.postfix.test.",
                "down.postfix.test. A 127.0.0.9",
                "mx.postfix.test. A 127.0.0.1",
                "_" + port + "._tcp.mx.postfix.test. TLSA 3 1 1 " + key,
                // Somebody else's key: whoever answers there is not the host that the domain named.
                "nodsn2.test. MX 10 mx.nodsn2.test.",
                "mx.nodsn2.test. A 127.0.0.1",
                "_" + port + "._tcp.mx.nodsn2.test. TLSA 3 1 1 " + "ab".repeat(32),
                "null.test. MX 0 ."));
        company = Company.with(
                "ar.mail.domain=ar.test",
                "ar.smtp.port=" + back,
                "ar.receipt.provisional-delivery=false",
                "ar.delivery.route=mx",
                "ar.delivery.mx.port=" + port,
                "ar.delivery.mx.private-networks=true",
                "ar.delivery.dns.servers=" + names.resolver(),
                "ar.delivery.dns.dnssec=required",
                "ar.delivery.dns.trust-anchors=" + names.anchors());
        erp = company.erp();
        Stream.of("maria@postfix.test", "maria@nodsn2.test", "maria@null.test", "maria@nowhere.test")
                .forEach(address -> SENT.put(
                        address, erp.submit(NoticeJourneyTest.notice(address)).get("id")));
    }

    @AfterAll
    static void stop() {
        Stream.of(company, postfix, names).filter(java.util.Objects::nonNull).forEach(MxJourneyTest::close);
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theWayIsOnRecordFromTheSignedAnswerToTheQueueId() {
        var facts = facts(event("maria@postfix.test", "relay.accepted"));
        assertThat(facts)
                .containsEntry("route", "mx")
                .containsEntry("host", "mx.postfix.test")
                .containsEntry("address", "127.0.0.1")
                .containsEntry("replyCode", 250);
        assertThat(map(facts.get("tls"))).containsEntry("verified", true).containsEntry("protocol", "TLSv1.3");
        assertThat(map(facts.get("tlsPolicy"))).containsEntry("kind", "dane").containsEntry("verdict", "authenticated");
        assertThat(answer(facts, "postfix.test", "MX"))
                .containsEntry("security", "secure")
                .hasEntrySatisfying(
                        "answers", a -> assertThat(a.toString()).contains("down.postfix.test", "mx.postfix.test"));
        assertThat(answer(facts, "mx.postfix.test", "A")).containsEntry("security", "secure");
        var mail = postfix.awaitMail("maria", "To: ");
        assertThat(mail).contains("id " + facts.get("queueId")).contains("using TLSv1.3");
    }

    @Test
    void whatArrivedCarriesASignatureThatAForeignVerifierAccepts() throws Exception {
        var submitted = facts(event("maria@postfix.test", "submission.accepted"));
        var dkim = map(submitted.get("dkim"));
        var mail = postfix.awaitMail("maria", "To: ");
        Files.writeString(folder.resolve("arrived.eml"), mail, StandardCharsets.ISO_8859_1);
        var script = Path.of("src/test/resources/journey/dkim_verify.py").toAbsolutePath();
        assertThat(Outside.run(
                        folder,
                        "/usr/bin/python3",
                        script.toString(),
                        "arrived.eml",
                        dkim.get("selector") + "._domainkey." + dkim.get("domain"),
                        (String) dkim.get("publicKeyRecord")))
                .isEqualToIgnoringWhitespace("pass");
    }

    @Test
    void theReceiptNamesTheRecipientsOwnServer() throws Exception {
        event("maria@postfix.test", "delivery.confirmed");
        var receipt = erp.await(
                "the final receipt of delivery",
                () -> erp.receipts(SENT.get("maria@postfix.test")),
                r -> "DELIVERY".equals(r.get("kind")) && "ISSUED".equals(r.get("state")));
        var pdf = erp.pdf(receipt.get("id"));
        var file = Files.write(folder.resolve("receipt.pdf"), pdf);
        assertThat(erp.verify(pdf).get("verdict")).isNotEqualTo("FAILED");
        assertThat(Outside.run(folder, "pdftotext", file.toString(), "-"))
                .contains("Entregue ao servidor do destinatário", "mx.postfix.test", "TLSv1.3")
                .doesNotContain("servidor intermediário");
    }

    @Test
    void aHostWithAnotherKeyThanTheDomainPublishedGetsNothing() {
        var facts = facts(event("maria@nodsn2.test", "transmission.deferred"));
        assertThat(facts).containsEntry("host", "mx.nodsn2.test").containsKey("nextAttemptAt");
        assertThat(map(facts.get("tlsPolicy")))
                .containsEntry("kind", "dane")
                .doesNotContainEntry("verdict", "authenticated");
        assertThat(postfix.log()).doesNotContain("to=<maria@nodsn2.test>");
    }

    @Test
    void aDomainThatTakesNoMailAndOneThatDoesNotExistFailWithTheReason() {
        assertThat(facts(event("maria@null.test", "relay.failed")))
                .containsEntry("reason", "null-mx")
                .containsEntry("enhancedCode", "5.1.10");
        assertThat(facts(event("maria@nowhere.test", "relay.failed")))
                .containsEntry("reason", "no-such-domain")
                .containsEntry("enhancedCode", "5.1.2");
    }

    private static Map<String, Object> event(String address, String type) {
        return erp.await(type + " of " + address, () -> erp.events(SENT.get(address)), e -> type.equals(e.get("type")));
    }

    private static Map<String, Object> facts(Map<String, Object> event) {
        return map(event.get("facts"));
    }

    private static Map<String, Object> answer(Map<String, Object> facts, String name, String type) {
        return ((List<?>) facts.get("dns"))
                .stream()
                        .map(MxJourneyTest::map)
                        .filter(a -> name.equals(a.get("name")) && type.equals(a.get("type")))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + type + " of " + name + " in " + facts));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
