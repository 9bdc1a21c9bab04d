package digital.ar.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digital.ar.FreePorts;
import digital.ar.RunsBeside;
import digital.ar.peers.Authority;
import digital.ar.peers.MailServer;
import digital.ar.peers.MailServer.Door;
import digital.ar.peers.MailServer.Kind;
import digital.ar.platform.Hashes;
import digital.ar.receipt.Outside;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A company with a smarthost: API → service → Exim (STARTTLS by the company's authority, login) → Postfix, OpenSMTPD or its
 * own mailboxes; and what these three servers report comes back over SMTP to the address that the message named.
 */
@RunsBeside
class RelayJourneyTest {
    private static final String PASSWORD = "segredo-do-relay";
    private static final Map<Kind, MailServer> SERVERS = new EnumMap<>(Kind.class);
    private static final Map<String, Object> SENT = new ConcurrentHashMap<>();
    private static Company company;
    private static ErpClient erp;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        Stream.of(Kind.values()).forEach(kind -> assumeTrue(kind.missing().isEmpty(), kind::missing));
        var authority = new Authority();
        var back = FreePorts.next();
        var ports = new EnumMap<Kind, String>(Kind.class);
        Stream.of(Kind.values()).forEach(kind -> ports.put(kind, Integer.toString(FreePorts.next())));
        var eximWithoutDsn = Integer.toString(FreePorts.next());
        var postfixWithoutDsn = Integer.toString(FreePorts.next());
        for (var kind : Kind.values()) {
            var settings = Map.of(
                    "PORT", ports.get(kind),
                    "NO_DSN", kind == Kind.EXIM ? eximWithoutDsn : postfixWithoutDsn,
                    "BACK", Integer.toString(back),
                    "EXIM", ports.get(Kind.EXIM),
                    "EXIM_NO_DSN", eximWithoutDsn,
                    "POSTFIX", ports.get(Kind.POSTFIX),
                    "POSTFIX_NO_DSN", postfixWithoutDsn,
                    "OPENSMTPD", ports.get(Kind.OPENSMTPD),
                    "PASSWORD", PASSWORD);
            SERVERS.put(kind, MailServer.start(kind, authority, settings));
        }
        company = Company.with(
                "ar.mail.domain=ar.test",
                "ar.smtp.port=" + back,
                "ar.receipt.provisional-delivery=false",
                "ar.delivery.route=relay",
                "ar.delivery.relay.host=localhost",
                "ar.delivery.relay.port=" + ports.get(Kind.EXIM),
                "ar.delivery.relay.username=ar",
                "ar.delivery.relay.password=" + PASSWORD,
                "ar.delivery.relay.tls=required",
                "ar.delivery.relay.ca=" + authority.file());
        erp = company.erp();
        // At once, so that waiting for one is waiting for all.
        Stream.of(
                        "maria@postfix.test",
                        "stuck@opensmtpd.test",
                        "resting@postfix.test",
                        "filling@exim.test",
                        "overflowing@exim.test",
                        "moved@postfix.test",
                        "refused@opensmtpd.test",
                        "nobody@postfix.test",
                        "nobody@opensmtpd.test",
                        "plain@nodsn.test",
                        "maria@nodsn2.test",
                        "list@postfix.test",
                        "maria@exim.test",
                        "maria@opensmtpd.test")
                .forEach(address -> SENT.put(
                        address, erp.submit(NoticeJourneyTest.notice(address)).get("id")));
    }

    @AfterAll
    static void stop() {
        if (company != null) {
            company.close();
        }
        SERVERS.values().forEach(MailServer::close);
    }

    @Test
    void theRelayIsOnRecordWithItsCertificateAndItsQueueId() throws Exception {
        var relay = SERVERS.get(Kind.EXIM);
        var facts = facts(event("maria@exim.test", "relay.accepted"));
        assertThat(facts)
                .containsEntry("route", "relay")
                .containsEntry("host", "localhost")
                .containsEntry("port", relay.port(Door.PORT))
                .containsEntry("helo", "ar.test")
                .containsEntry("replyCode", 250);
        @SuppressWarnings("unchecked")
        var tls = (Map<String, Object>) facts.get("tls");
        assertThat(tls)
                .containsEntry("verified", true)
                .containsEntry("protocol", "TLSv1.3")
                .containsEntry(
                        "certificateSha256",
                        Hashes.sha256Hex(relay.certificate().certificate().getEncoded()));
        var stored = relay.awaitMail("maria", "Received:"); // nobody else writes to maria@exim.test
        assertThat(stored).contains("with esmtpsa").contains("id " + facts.get("queueId"));
        assertThat(relay.log()).contains("A=plain:ar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maria@exim.test", "maria@postfix.test", "maria@opensmtpd.test"})
    void aSuccessReportOfTheLastServerConfirmsTheDelivery(String address) {
        var report = report(address, "delivered");
        assertThat(report)
                .containsEntry("action", "delivered")
                .containsEntry("address", "return-path")
                .containsEntry("envelopeFrom", "")
                .containsEntry("reportedRecipient", address);
        assertThat((String) report.get("status")).startsWith("2.");
        assertThat(facts(event(address, "delivery.confirmed"))).containsEntry("by", "dsn");
        assertThat(types(address)).doesNotContain("bounce.late");
        assertThat(status(address)).containsEntry("failed", false).containsEntry("level", "DELIVERED");
    }

    @ParameterizedTest
    @CsvSource({
        // On handing it to a server that knows no reports; Exim calls that delivered, and only its text tells the
        // truth.
        "plain@nodsn.test, relayed",
        "maria@nodsn2.test, relayed",
        // Postfix on an address that stands for two others.
        "list@postfix.test, expanded"
    })
    void aMessageThatOnlyWentOnIsNeitherDeliveredNorFailed(String address, String kind) {
        assertThat(report(address, kind)).containsEntry("action", kind);
        assertThat(types(address)).doesNotContain("bounce.late", "delivery.confirmed");
        assertThat(status(address)).containsEntry("failed", false);
    }

    @ParameterizedTest
    @CsvSource({
        // Refused by Postfix, reported by Exim, which writes 5.0.0 and has the truth in its diagnostic.
        "nobody@postfix.test, true, 5.1.1, User unknown in virtual mailbox table",
        // OpenSMTPD refuses without an enhanced code.
        "nobody@opensmtpd.test, true, 5., Invalid recipient",
        // Taken by Postfix for a forwarding, refused by Exim at its end, reported by Postfix about another address.
        "moved@postfix.test, true, 5., Unrouteable address",
        // Taken by OpenSMTPD, refused by its delivery agent; it gives neither diagnostic nor true status.
        "refused@opensmtpd.test, false, 5., "
    })
    void aBounceAfterAcceptanceTakesTheDeliveryBack(String address, boolean hard, String status, String diagnostic) {
        assertThat(facts(event(address, "bounce.late"))).containsEntry("hard", hard);
        var report = report(address, "failure");
        assertThat(report).containsEntry("action", "failed").containsEntry("envelopeFrom", "");
        assertThat((String) report.get("status")).startsWith(status);
        if (diagnostic != null) {
            assertThat((String) report.get("diagnostic")).contains(diagnostic);
        }
        assertThat(status(address)).containsEntry("failed", true).containsEntry("level", "SENT");
        assertThat(types(address)).doesNotContain("delivery.confirmed");
    }

    @ParameterizedTest
    @CsvSource({"resting@postfix.test, 4.4.1", "filling@exim.test, 4.", "stuck@opensmtpd.test, 4.3.0"})
    void aDelayIsOnRecordAndNoFailure(String address, String status) {
        var report = report(address, "delay");
        assertThat(report).containsEntry("action", "delayed");
        assertThat((String) report.get("status")).startsWith(status);
        assertThat(types(address)).doesNotContain("bounce.late", "delivery.confirmed");
        assertThat(status(address)).containsEntry("failed", false);
    }

    @Test
    void aFullMailboxAfterAcceptanceIsAFailureThatMayPass() {
        assertThat(facts(event("overflowing@exim.test", "bounce.late"))).containsEntry("hard", false);
        assertThat((String) report("overflowing@exim.test", "failure").get("diagnostic"))
                .contains("mailbox is full");
        assertThat(status("overflowing@exim.test")).containsEntry("failed", true);
    }

    @Test
    void theReceiptSaysThatARelayTookItAndHoldsWhatTheMailboxGot() throws Exception {
        var address = "maria@postfix.test";
        event(address, "delivery.confirmed");
        var receipt = erp.await(
                "the final receipt of delivery",
                () -> erp.receipts(SENT.get(address)),
                r -> "DELIVERY".equals(r.get("kind")) && "ISSUED".equals(r.get("state")));
        var pdf = erp.pdf(receipt.get("id"));
        var file = Files.write(folder.resolve("receipt.pdf"), pdf);
        assertThat(erp.verify(pdf).get("verdict")).isNotEqualTo("FAILED");
        assertThat(Outside.run(folder, "pdftotext", file.toString(), "-"))
                .contains("Aceita pelo servidor intermediário de envio", "localhost", "TLSv1.3");
        Outside.run(folder, "pdfdetach", "-saveall", file.toString());
        var original = Files.readString(folder.resolve("original.eml"), StandardCharsets.ISO_8859_1);
        var stored = SERVERS.get(Kind.POSTFIX).awaitMail("maria", line(original, "Message-ID:"));
        assertThat(stored).endsWith("\n" + original.replace("\r\n", "\n"));
    }

    private static Map<String, Object> event(String address, String type) {
        return erp.await(type + " of " + address, () -> erp.events(SENT.get(address)), e -> type.equals(e.get("type")));
    }

    private static String line(String mail, String field) {
        return mail.lines().filter(l -> l.startsWith(field)).findFirst().orElseThrow();
    }

    /** Some addresses have several: Postfix reports an alias as expanded before it reports what became of it. */
    private static Map<String, Object> report(String address, String kind) {
        return facts(erp.await(
                kind + " report on " + address,
                () -> erp.events(SENT.get(address)),
                e -> "report.received".equals(e.get("type")) && kind.equals(facts(e).get("kind"))));
    }

    private static List<Object> types(String address) {
        return erp.events(SENT.get(address)).stream().map(e -> e.get("type")).toList();
    }

    private static Map<String, Object> status(String address) {
        return erp.recipient(SENT.get(address));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> facts(Map<String, Object> event) {
        return (Map<String, Object>) event.get("facts");
    }
}
