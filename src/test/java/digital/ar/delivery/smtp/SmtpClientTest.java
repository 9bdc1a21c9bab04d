package digital.ar.delivery.smtp;

import static digital.ar.delivery.smtp.ScriptedServer.polite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import digital.ar.delivery.smtp.SmtpFailure.Reason;
import digital.ar.mail.EmailAddress;
import digital.ar.platform.Hashes;
import digital.ar.platform.PeerTrust;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dialogues with servers that behave and servers that do not. */
class SmtpClientTest {
    private static final SmtpTimeouts PATIENCE = patience(Duration.ofSeconds(20));
    private static final String MESSAGE = "Subject: x\r\n\r\n.line with a dot\r\n..two\r\nlast\r\n";
    private static final TestCertificate CERTIFICATE = TestCertificate.of("mx.test.example");

    private final Transcript transcript = new Transcript(Clock.systemUTC());

    @Test
    void aMessageGoesOverUnchangedAndTheDialogueIsKept() throws Exception {
        try (var server = new ScriptedServer(polite("PIPELINING", "SIZE 1000000", "8BITMIME", "DSN"))) {
            var reply = send(server, TlsMode.OPPORTUNISTIC, message("josé+x@example.com".replace("é", "e")));
            assertThat(reply.code()).isEqualTo(250);
            assertThat(reply.enhancedCode()).contains("2.0.0");
            assertThat(reply.queueId()).contains("4F2A1");
            assertThat(new String(server.messages().getFirst(), StandardCharsets.UTF_8))
                    .isEqualTo(MESSAGE);
            assertThat(server.commands())
                    .containsExactly(
                            "EHLO client.test",
                            "MAIL FROM:<b-x@ar.localhost> SIZE=" + MESSAGE.length() + " RET=HDRS ENVID=rcp_1",
                            "RCPT TO:<jose+x@example.com> NOTIFY=SUCCESS,FAILURE,DELAY"
                                    + " ORCPT=rfc822;jose+2Bx@example.com",
                            "DATA",
                            "QUIT");
            assertThat(transcript.text())
                    .contains(" S: 220 mx.test ESMTP\n")
                    .contains(" C: EHLO client.test\n")
                    .contains(" S: 250-PIPELINING\n")
                    .contains(" *: " + MESSAGE.length() + " octets of message\n")
                    .contains(" C: .\n")
                    .contains(" S: 250 2.0.0 Ok: queued as 4F2A1\n")
                    .doesNotContain("line with a dot");
        }
    }

    @Test
    void aServerWithoutEhloIsSpokenToWithHelo() throws Exception {
        try (var server = new ScriptedServer(peer -> {
            peer.say("220 old.test");
            peer.expect("EHLO");
            peer.say("500 what?");
            peer.expect("HELO client.test");
            peer.say("250 old.test");
            peer.serveMessages();
        })) {
            assertThat(send(server, TlsMode.OPPORTUNISTIC, message("a@example.com"))
                            .code())
                    .isEqualTo(250);
            assertThat(server.commands()).contains("MAIL FROM:<b-x@ar.localhost>", "RCPT TO:<a@example.com>");
        }
    }

    @Test
    void opportunisticTlsTakesAnyCertificateAndRecordsIt() throws Exception {
        try (var server = new ScriptedServer(tls())) {
            var session = open(server, TlsMode.OPPORTUNISTIC, "mx.test.example", PeerTrust.platform());
            session.send(message("a@example.com"));
            session.close();
            var facts = session.tls().orElseThrow();
            assertThat(facts.verified()).isFalse();
            assertThat(facts.protocol()).isEqualTo("TLSv1.3");
            assertThat(facts.certificateSha256())
                    .isEqualTo(Hashes.sha256Hex(CERTIFICATE.certificate().getEncoded()));
            assertThat(facts.certificateSubject()).isEqualTo("CN=mx.test.example");
            assertThat(transcript.text()).contains("not verified");
        }
    }

    @Test
    void requiredTlsChecksIssuerAndName() throws Exception {
        try (var server = new ScriptedServer(tls())) {
            var trust = PeerTrust.pem(CERTIFICATE.pem());
            var session = open(server, TlsMode.REQUIRED, "mx.test.example", trust);
            assertThat(session.tls().orElseThrow().verified()).isTrue();
            session.close();
            assertThat(failureOf(() -> open(server, TlsMode.REQUIRED, "other.test.example", trust))
                            .reason())
                    .isEqualTo(Reason.TLS_FAILED);
            assertThat(failureOf(() -> open(server, TlsMode.REQUIRED, "mx.test.example", PeerTrust.platform()))
                            .reason())
                    .isEqualTo(Reason.TLS_FAILED);
        }
    }

    @Test
    void implicitTlsProtectsFromTheFirstByte() throws Exception {
        try (var server = new ScriptedServer(peer -> {
            peer.startTls(CERTIFICATE.context());
            peer.serve();
        })) {
            var session = open(server, TlsMode.IMPLICIT, "mx.test.example", PeerTrust.pem(CERTIFICATE.pem()));
            assertThat(session.send(message("a@example.com")).code()).isEqualTo(250);
            session.close();
        }
    }

    @Test
    void brokenTlsFallsBackOnlyWhenOpportunistic() throws Exception {
        ScriptedServer.Script broken = peer -> {
            peer.greet("STARTTLS");
            peer.expect("STARTTLS");
            peer.say("220 go on");
            peer.anything();
            peer.raw("this is no handshake\r\n".repeat(20));
            peer.hangUp();
        };
        try (var server = new ScriptedServer(broken, polite("STARTTLS"))) {
            var session = open(server, TlsMode.OPPORTUNISTIC, "mx.test.example", PeerTrust.platform());
            assertThat(session.tls()).isEmpty();
            assertThat(session.send(message("a@example.com")).code()).isEqualTo(250);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(transcript.text()).contains("dialling again in clear");
            session.close();
        }
        try (var server = new ScriptedServer(broken, polite("STARTTLS"))) {
            failureOf(() -> open(server, TlsMode.REQUIRED, "mx.test.example", PeerTrust.platform()));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void plaintextBehindStartTlsEndsTheConnection() throws Exception {
        try (var server = new ScriptedServer(peer -> {
            peer.greet("STARTTLS");
            peer.expect("STARTTLS");
            peer.raw("220 go on\r\n250 injected\r\n");
            peer.line();
        })) {
            var failure = failureOf(() -> open(server, TlsMode.OPPORTUNISTIC, "mx.test.example", PeerTrust.platform()));
            assertThat(failure.reason()).isEqualTo(Reason.INJECTED_PLAINTEXT);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void requiredTlsThatIsNotOfferedSendsNothing() throws Exception {
        try (var server = new ScriptedServer(polite())) {
            var failure = failureOf(() -> send(server, TlsMode.REQUIRED, message("a@example.com")));
            assertThat(failure.reason()).isEqualTo(Reason.TLS_NOT_OFFERED);
            assertThat(server.commands()).doesNotContain("DATA");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN LOGIN", "LOGIN"})
    void credentialsReachTheRelayAndNotTheTranscript(String mechanisms) throws Exception {
        var credentials = new Credentials("ar", "sécret");
        try (var server = new ScriptedServer(peer -> {
            peer.greet("AUTH " + mechanisms);
            if (peer.expect("AUTH").equals("AUTH LOGIN")) {
                peer.say("334 VXNlcm5hbWU6");
                peer.expect(Base64.getEncoder().encodeToString("ar".getBytes(StandardCharsets.UTF_8)));
                peer.say("334 UGFzc3dvcmQ6");
                peer.expect(Base64.getEncoder().encodeToString("sécret".getBytes(StandardCharsets.UTF_8)));
            }
            peer.say("235 2.7.0 welcome");
            peer.serveMessages();
        })) {
            var target = target(server, TlsMode.NONE, "localhost", Optional.of(credentials));
            try (var session = client(PATIENCE, PeerTrust.platform()).open(target, transcript)) {
                assertThat(session.send(message("a@example.com")).code()).isEqualTo(250);
            }
            if (mechanisms.startsWith("PLAIN")) {
                assertThat(server.commands())
                        .contains("AUTH PLAIN "
                                + Base64.getEncoder().encodeToString("\0ar\0sécret".getBytes(StandardCharsets.UTF_8)));
            }
            assertThat(server.faults()).isEmpty();
            var secret = Base64.getEncoder().encodeToString("sécret".getBytes(StandardCharsets.UTF_8));
            assertThat(transcript.text()).contains("***").doesNotContain(secret).doesNotContain("AGFy");
            assertThat(credentials.toString()).doesNotContain("sécret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL,550 5.7.1 no",
        "RCPT,550 5.1.1 unknown",
        "RCPT,452 4.2.2 full",
        "DATA,554 5.5.0 no",
        "END,451 4.7.1 greylisted"
    })
    void refusalsNameTheirStageAndLeaveTheConnectionUsable(Stage stage, String reply) throws Exception {
        try (var server = new ScriptedServer(refusing(stage, reply))) {
            var session = open(server, TlsMode.NONE, "localhost", PeerTrust.platform());
            var failure = failureOf(() -> session.send(message("a@example.com")));
            assertThat(failure.stage()).isEqualTo(stage);
            assertThat(failure.reply().orElseThrow().text()).isEqualTo(reply);
            assertThat(session.send(message("b@example.com")).code()).isEqualTo(250);
            session.close();
        }
    }

    private static ScriptedServer.Script refusing(Stage stage, String reply) {
        return peer -> {
            peer.greet();
            peer.expect("MAIL");
            peer.say(stage == Stage.MAIL ? reply : "250 ok");
            if (stage != Stage.MAIL) {
                peer.expect("RCPT");
                peer.say(stage == Stage.RCPT ? reply : "250 ok");
            }
            if (stage.compareTo(Stage.RCPT) > 0) {
                peer.expect("DATA");
                peer.say(stage == Stage.DATA ? reply : "354 go on");
            }
            if (stage == Stage.END) {
                peer.data();
                peer.say(reply);
            }
            peer.expect("RSET");
            peer.say("250 ok");
            peer.serveMessages();
        };
    }

    @Test
    void aConnectionLostAfterTheEndOfDataLeavesNoReply() throws Exception {
        try (var server = new ScriptedServer(peer -> {
            peer.takeMessage();
            peer.hangUp();
        })) {
            var failure = failureOf(() -> send(server, TlsMode.NONE, message("a@example.com")));
            assertThat(failure.stage()).isEqualTo(Stage.END);
            assertThat(failure.reply()).isEmpty();
            assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_LOST);
        }
    }

    @Test
    void a2xxBeforeTheEndOfDataIsNotAnAcceptance() throws Exception {
        try (var server = new ScriptedServer(peer -> {
            peer.greet();
            peer.expect("MAIL");
            peer.say("250 ok");
            peer.expect("RCPT");
            peer.say("250 ok");
            peer.expect("DATA");
            peer.raw("354 go on\r\n250 2.0.0 accepted already\r\n");
            peer.data();
        })) {
            var failure = failureOf(() -> send(server, TlsMode.NONE, message("a@example.com")));
            assertThat(failure.stage()).isEqualTo(Stage.BODY);
            assertThat(failure.reason()).isEqualTo(Reason.PROTOCOL_VIOLATION);
            assertThat(server.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\r\n", "99 short\r\n", "999 what\r\n", "250_x\r\n"})
    void whatIsNoReplyIsAViolation(String greeting) throws Exception {
        try (var server = new ScriptedServer(peer -> {
            peer.raw(greeting);
            peer.line();
        })) {
            assertThat(failureOf(() -> send(server, TlsMode.NONE, message("a@example.com")))
                            .reason())
                    .isEqualTo(Reason.PROTOCOL_VIOLATION);
        }
    }

    @Test
    void endlessRepliesAreCutOff() throws Exception {
        try (var server = new ScriptedServer(
                peer -> peer.raw("220-" + "x".repeat(5_000) + "\r\n"), peer -> peer.raw("220-x\r\n".repeat(500)))) {
            for (var i = 0; i < 2; i++) {
                assertThat(failureOf(() -> send(server, TlsMode.NONE, message("a@example.com")))
                                .reason())
                        .isEqualTo(Reason.PROTOCOL_VIOLATION);
            }
        }
    }

    @Test
    void aReplyThatDripsRunsIntoItsDeadline() throws Exception {
        try (var server = new ScriptedServer(peer -> {
            for (var octet : "220-slow and slow and slow and slow and slow".split("")) {
                peer.raw(octet);
                Thread.sleep(20);
            }
            peer.line();
        })) {
            var client = client(patience(Duration.ofMillis(200)), PeerTrust.platform());
            var failure = failureOf(
                    () -> client.open(target(server, TlsMode.NONE, "localhost", Optional.empty()), transcript));
            assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(failure.stage()).isEqualTo(Stage.GREETING);
        }
    }

    @Test
    void controlCharactersOfThePeerDoNotEnterTheRecord() throws Exception {
        try (var server = new ScriptedServer(peer -> peer.say("554 \u001b[31mred\u0000"))) {
            var failure = failureOf(() -> send(server, TlsMode.NONE, message("a@example.com")));
            assertThat(failure.detail()).isEqualTo("554 \uFFFD[31mred\uFFFD");
            assertThat(transcript.text()).doesNotContain("\u001b").doesNotContain("\u0000");
        }
    }

    @Test
    void internationalAddressesNeedSmtpUtf8() throws Exception {
        try (var server = new ScriptedServer(polite("8BITMIME"), polite("8BITMIME", "SMTPUTF8", "DSN"))) {
            assertThat(failureOf(() -> send(server, TlsMode.NONE, message("josé@example.com")))
                            .reason())
                    .isEqualTo(Reason.SMTPUTF8_NOT_OFFERED);
            assertThat(send(server, TlsMode.NONE, message("josé@example.com")).code())
                    .isEqualTo(250);
            assertThat(server.commands())
                    .contains(
                            "MAIL FROM:<b-x@ar.localhost> SMTPUTF8 RET=HDRS ENVID=rcp_1",
                            "RCPT TO:<josé@example.com> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=utf-8;josé@example.com");
        }
    }

    @Test
    void aMessageThatIsTooLargeIsNotTried() throws Exception {
        try (var server = new ScriptedServer(polite("SIZE 10"))) {
            assertThat(failureOf(() -> send(server, TlsMode.NONE, message("a@example.com")))
                            .reason())
                    .isEqualTo(Reason.MESSAGE_TOO_LARGE);
            assertThat(server.commands()).noneMatch(c -> c.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\r\n", "a\rb\r\n", "x\n.\r\n"})
    void aMessageWithBareLineEndsIsRefused(String content) {
        var to = EmailAddress.of("a@example.com");
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> new OutgoingMessage(to, to, "x", content.getBytes(StandardCharsets.UTF_8))))
                .isNotNull();
    }

    @Test
    void severalMessagesShareAConnectionAndEachTranscriptHoldsItsOwn() throws Exception {
        try (var server = new ScriptedServer(polite("PIPELINING"))) {
            var session = open(server, TlsMode.NONE, "localhost", PeerTrust.platform());
            session.send(message("first@example.com"));
            assertThat(session.transcript().text()).contains("first@example.com");
            session.send(message("second@example.com"));
            assertThat(session.transcript().text())
                    .contains("220 mx.test ESMTP")
                    .contains("second@example.com")
                    .contains("1 earlier message(s)")
                    .doesNotContain("first@example.com");
            session.close();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    private static ScriptedServer.Script tls() {
        return peer -> {
            peer.greet("STARTTLS");
            peer.expect("STARTTLS");
            peer.say("220 go on");
            peer.startTls(CERTIFICATE.context());
            peer.ehlo("PIPELINING");
            peer.serveMessages();
        };
    }

    private SmtpReply send(ScriptedServer server, TlsMode mode, OutgoingMessage message) throws SmtpFailure {
        try (var session = open(server, mode, "localhost", PeerTrust.platform())) {
            return session.send(message);
        }
    }

    private SmtpSession open(ScriptedServer server, TlsMode mode, String host, PeerTrust trust) throws SmtpFailure {
        return client(PATIENCE, trust).open(target(server, mode, host, Optional.empty()), transcript);
    }

    private static Target target(ScriptedServer server, TlsMode mode, String host, Optional<Credentials> credentials) {
        return new Target(host, server.address().getAddress(), server.address().getPort(), mode, credentials);
    }

    private static SmtpClient client(SmtpTimeouts timeouts, PeerTrust trust) {
        return new SmtpClient("client.test", timeouts, trust, Clock.systemUTC());
    }

    private static SmtpTimeouts patience(Duration d) {
        return new SmtpTimeouts(d, d, d, d, d, d);
    }

    private static OutgoingMessage message(String to) {
        return new OutgoingMessage(
                EmailAddress.of("b-x@ar.localhost"),
                EmailAddress.of(to),
                "rcp_1",
                MESSAGE.getBytes(StandardCharsets.UTF_8));
    }

    private interface Call {
        Object run() throws SmtpFailure;
    }

    private static SmtpFailure failureOf(Call call) {
        var failure = catchThrowableOfType(SmtpFailure.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }
}
