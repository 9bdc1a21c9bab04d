package digital.ar.delivery;

import static digital.ar.evidence.EventType.RELAY_ACCEPTED;
import static digital.ar.evidence.EventType.RELAY_FAILED;
import static digital.ar.evidence.EventType.TRANSMISSION_DEFERRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digital.ar.RunsBeside;
import digital.ar.delivery.route.RelayRoute;
import digital.ar.delivery.smtp.TlsMode;
import digital.ar.evidence.EventDraft;
import digital.ar.peers.Authority;
import digital.ar.peers.MailServer;
import digital.ar.peers.MailServer.Door;
import digital.ar.peers.MailServer.Kind;
import digital.ar.platform.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our delivery against Postfix, Exim and OpenSMTPD: what they say, and what the journal says that they said. */
@RunsBeside
class ForeignServersTest {
    private static final Authority AUTHORITY = new Authority();
    private static final Map<Kind, MailServer> SERVERS = new EnumMap<>(Kind.class);
    private static final String TRACE =
            "(?si)((Return-Path|X-Original-To|Delivered-To|Envelope-To|Delivery-Date|Received):(?-s:.*)\n([ \t](?-s:.*)\n)*)+";

    private static MailServer server(Kind kind) {
        assumeTrue(kind.missing().isEmpty(), kind::missing);
        return SERVERS.computeIfAbsent(kind, k -> MailServer.start(k, AUTHORITY));
    }

    @AfterAll
    static void close() {
        SERVERS.values().forEach(MailServer::close);
    }

    private static DeliveryHouse house(MailServer server, Door door, TlsMode tls) {
        return new DeliveryHouse(new RelayRoute(
                "relay",
                "localhost",
                server.port(door),
                tls,
                Optional.empty(),
                digital.ar.platform.PeerTrust.platform()));
    }

    private static DeliveryHouse house(MailServer server) {
        return house(server, Door.PORT, TlsMode.OPPORTUNISTIC);
    }

    /** What breaks on careless ways: dots at line starts, white space at line ends, 8-bit, a long line, empty last lines. */
    private static String mail(UUID id) {
        return """
                From: Credora <aviso@ar.test>
                To: maria@example.test
                Date: Sun, 22 Nov 2026 12:00:00 -0300
                Message-ID: <%s@ar.test>
                Subject: =?UTF-8?Q?Notifica=C3=A7=C3=A3o?=
                MIME-Version: 1.0
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                .
                ..dois pontos
                Ação, coração, ü \t\s
                From someone at the line start
                %s

                .

                """.formatted(id, "x".repeat(990)).replace("\n", "\r\n");
    }

    private static String asWritten(UUID id) {
        var octets = mail(id).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource
    void takenUnderTheQueueIdThatTheJournalNamesByteForByte(Kind kind) throws Exception {
        var server = server(kind);
        try (var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, server.address("maria"), ForeignServersTest::mail);
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_ACCEPTED);
            var facts = house.last(recipient).facts();
            assertThat(facts)
                    .containsEntry("replyCode", 250)
                    .containsEntry("host", "localhost")
                    .containsEntry("address", "127.0.0.1")
                    .containsEntry("port", server.port(Door.PORT))
                    .containsEntry("helo", "client.test");
            var stored = server.awaitMail("maria", recipient.toString());
            assertThat(stored).endsWith("\n" + asWritten(recipient));
            var trace =
                    stored.substring(0, stored.length() - asWritten(recipient).length());
            assertThat(trace)
                    .matches(TRACE)
                    .containsPattern("(?i)Return-path: <b-x@ar.localhost>")
                    .containsPattern("(?<![A-Za-z0-9])id " + facts.get("queueId") + "\\s");
            if (kind == Kind.EXIM) { // sends no enhanced code with its 250, and we make none up
                assertThat(facts).doesNotContainKey("enhancedCode");
            } else {
                assertThat(facts).containsEntry("enhancedCode", "2.0.0");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTFIX", "EXIM"})
    void theProtectionOnRecordIsTheServersOwnWord(Kind kind) throws Exception {
        var server = server(kind);
        try (var house = house(server, Door.TLS_REQUIRED, TlsMode.OPPORTUNISTIC);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, server.address("maria"), ForeignServersTest::mail);
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_ACCEPTED);
            assertThat(tls(house.last(recipient)))
                    .containsEntry("protocol", "TLSv1.3")
                    .containsEntry("cipher", "TLS_AES_256_GCM_SHA384")
                    .containsEntry(
                            "certificateSha256", sha256(server.certificate().certificate()))
                    .containsEntry("certificateSubject", "CN=" + kind.domain())
                    .containsEntry(
                            "chainSha256",
                            List.of(sha256(server.certificate().certificate()), sha256(AUTHORITY.certificate())))
                    .containsEntry("verified", false);
            var stored = server.awaitMail("maria", recipient.toString());
            assertThat(stored)
                    .containsPattern(
                            kind == Kind.POSTFIX
                                    ? "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384"
                                    : "with esmtps +\\(TLS1.3\\) tls TLS_\\w*AES_256_GCM_SHA384");
        }
    }

    @ParameterizedTest
    @CsvSource({"POSTFIX, 550, 5.1.1", "EXIM, 550, ", "OPENSMTPD, 550, "})
    void anUnknownUserIsRefusedForGood(Kind kind, int code, String enhanced) throws Exception {
        refused(kind, "nobody", code, enhanced);
    }

    @ParameterizedTest
    @EnumSource
    void aFullMailboxIsRefusedForGoodWhereTheServerSaysSo(Kind kind) throws Exception {
        refused(kind, "full", 552, "5.2.2");
    }

    private static void refused(Kind kind, String user, int code, String enhanced) throws Exception {
        var server = server(kind);
        try (var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, server.address(user));
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_FAILED);
            var facts = house.last(recipient).facts();
            assertThat(facts).containsEntry("replyCode", code).containsEntry("reason", "refused");
            assertThat(facts.get("enhancedCode")).isEqualTo(enhanced);
            assertThat((String) facts.get("reply")).startsWith(code + " ");
            assertThat(server.mailbox(user)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POSTFIX, brimming, 452, 4.2.2", "EXIM, brimming, 452, 4.2.2", "OPENSMTPD, brimming, 452, 4.2.2",
        "POSTFIX, busy, 421, 4.3.2", "EXIM, busy, 421, 4.3.2", "OPENSMTPD, busy, 421, 4.3.2"
    })
    void aTemporaryRefusalIsPutOff(Kind kind, String user, int code, String enhanced) throws Exception {
        var server = server(kind);
        try (var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, server.address(user));
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_DEFERRED);
            assertThat(house.last(recipient).facts())
                    .containsEntry("replyCode", code)
                    .containsEntry("enhancedCode", enhanced)
                    .containsKey("nextAttemptAt");
            assertThat(house.queued()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"POSTFIX, GREYLISTING, maria, 450", "EXIM, PORT, grey, 451", "OPENSMTPD, PORT, grey, 451"})
    void greylistingCostsOneAttempt(Kind kind, Door door, String user, int code) throws Exception {
        var server = server(kind);
        try (var house = house(server, door, TlsMode.OPPORTUNISTIC);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, server.address(user), ForeignServersTest::mail);
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_DEFERRED);
            assertThat(house.last(recipient).facts()).containsEntry("replyCode", code);
            house.clock.push(Duration.ofHours(1));
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_DEFERRED, RELAY_ACCEPTED);
            assertThat(house.last(recipient).facts()).containsEntry("attempt", 2);
            server.awaitMail(user, recipient.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSlowServerIsWaitedFor(Kind kind) throws Exception {
        var server = server(kind);
        try (var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, server.address("slow"));
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_ACCEPTED);
            var facts = house.last(recipient).facts();
            assertThat(Duration.between(time(facts, "startedAt"), time(facts, "finishedAt")))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(950));
        }
    }

    @ParameterizedTest
    @CsvSource({"POSTFIX, TLS_WITHDRAWN", "EXIM, TLS_WITHDRAWN", "POSTFIX, TLS_BROKEN", "OPENSMTPD, TLS_BROKEN"})
    void brokenTlsIsNoReasonNotToDeliverWhereNobodyAskedForIt(Kind kind, Door door) throws Exception {
        var server = server(kind);
        try (var house = house(server, door, TlsMode.OPPORTUNISTIC);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, server.address("maria"), ForeignServersTest::mail);
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_ACCEPTED);
            assertThat(house.last(recipient).facts()).doesNotContainKey("tls");
            assertThat(transcript(house, recipient)).contains("dialling again in clear");
            assertThat(server.awaitMail("maria", recipient.toString())).doesNotContain("using TLS");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "POSTFIX")
    void aServerThatAsksForTlsAndCannotDoItIsTriedAgain(Kind kind) throws Exception {
        var server = server(kind);
        try (var house = house(server, Door.TLS_REQUIRED_AND_WITHDRAWN, TlsMode.OPPORTUNISTIC);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, server.address("maria"));
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_DEFERRED);
            assertThat(house.last(recipient).facts())
                    .containsEntry("replyCode", 530)
                    .containsEntry("enhancedCode", "5.7.0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POSTFIX, TLS_WITHDRAWN, tls-failed",
        "EXIM, TLS_WITHDRAWN, tls-failed",
        "POSTFIX, TLS_BROKEN, tls-failed",
        "OPENSMTPD, TLS_BROKEN, tls-failed",
        "POSTFIX, NO_TLS, tls-not-offered",
        "EXIM, NO_TLS, tls-not-offered",
        "OPENSMTPD, PORT, tls-not-offered",
        "POSTFIX, PORT, tls-failed" // its certificate is of an authority that we do not know
    })
    void whereTlsIsRequiredNothingGoesOutWithoutIt(Kind kind, Door door, String reason) throws Exception {
        var server = server(kind);
        try (var house = house(server, door, TlsMode.REQUIRED);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, server.address("maria"), ForeignServersTest::mail);
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_DEFERRED);
            assertThat(house.last(recipient).facts()).containsEntry("reason", reason);
            assertThat(transcript(house, recipient)).doesNotContain("MAIL FROM");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageAboveTheServersSizeIsNotBegun(Kind kind) throws Exception {
        var server = server(kind);
        try (var house = house(server);
                var node = house.node("a")) {
            var body = ("x".repeat(76) + "\r\n").repeat(2_600);
            var recipient = house.enqueue(node, server.address("maria"), id -> "Subject: " + id + "\r\n\r\n" + body);
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_FAILED);
            assertThat(house.last(recipient).facts())
                    .containsEntry("reason", "message-too-large")
                    .containsEntry("enhancedCode", "5.3.4")
                    .doesNotContainKey("reply");
            assertThat(transcript(house, recipient))
                    .contains("takes at most 200000 octets")
                    .doesNotContain("MAIL FROM");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTFIX", "EXIM"})
    void anInternationalisedAddressArrives(Kind kind) throws Exception {
        var server = server(kind);
        try (var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, server.address("josé"), ForeignServersTest::mail);
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_ACCEPTED);
            assertThat(server.awaitMail("jose", recipient.toString())).endsWith(asWritten(recipient));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "OPENSMTPD")
    void anInternationalisedAddressFailsWhereTheServerHasNoWordForIt(Kind kind) throws Exception {
        var server = server(kind);
        try (var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, server.address("josé"));
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_FAILED);
            assertThat(house.last(recipient).facts())
                    .containsEntry("reason", "smtputf8-not-offered")
                    .containsEntry("enhancedCode", "5.6.7");
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyMessagesOverFewConnectionsAndTheRefusedOneHarmsNoOther(Kind kind) throws Exception {
        var server = server(kind);
        try (var house = house(server);
                var node = house.node("a")) {
            var first = IntStream.range(0, 6)
                    .mapToObj(i -> house.enqueue(node, server.address("maria"), ForeignServersTest::mail))
                    .toList();
            var refused = house.enqueue(node, server.address("nobody"));
            var then = IntStream.range(0, 6)
                    .mapToObj(i -> house.enqueue(node, server.address("maria"), ForeignServersTest::mail))
                    .toList();
            node.dispatcher().start();
            Eventually.await(() -> house.queued() == 0);
            Eventually.await(() -> !house.history(refused).isEmpty());
            assertThat(house.history(refused)).containsExactly(RELAY_FAILED);
            for (var recipient : java.util.stream.Stream.concat(first.stream(), then.stream())
                    .toList()) {
                Eventually.await(() -> !house.history(recipient).isEmpty());
                assertThat(house.history(recipient)).containsExactly(RELAY_ACCEPTED);
                server.awaitMail("maria", recipient.toString());
                assertThat(server.mailbox("maria"))
                        .filteredOn(m -> m.contains(recipient.toString()))
                        .hasSize(1);
            }
        }
    }

    private static Instant time(Map<String, Object> facts, String name) {
        return Instant.parse((String) facts.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tls(EventDraft event) {
        return (Map<String, Object>) event.facts().get("tls");
    }

    private static String transcript(DeliveryHouse house, UUID recipient) {
        var event = house.last(recipient);
        return new String(
                house.vault.load(
                        event.notice(),
                        digital.ar.vault.Vault.Purpose.CONTENT,
                        event.objects().getFirst().sha256()),
                StandardCharsets.UTF_8);
    }

    private static String sha256(java.security.cert.X509Certificate certificate) throws Exception {
        return Hashes.sha256Hex(certificate.getEncoded());
    }
}
