package digital.ar.delivery.smtp;

import static digital.ar.delivery.smtp.ScriptedServer.polite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import digital.ar.mail.EmailAddress;
import digital.ar.platform.PeerTrust;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Connections that wait for another message, and messages that go as one chunk. */
class SessionReuseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MESSAGE = "Subject: x\r\n\r\n.dot\r\n" + "x".repeat(70) + "\r\n";

    private final SmtpClient client = client(Duration.ofSeconds(30), 4, 3);

    private static SmtpClient client(Duration idle, int connections, int messages) {
        return new SmtpClient(
                "client.test",
                new SmtpTimeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE),
                PeerTrust.platform(),
                Clock.systemUTC(),
                SessionObserver.NONE,
                new SmtpClient.Idle(idle, connections, messages));
    }

    private static Target target(ScriptedServer server, TlsMode mode) {
        return new Target(
                "mx.test", server.address().getAddress(), server.address().getPort(), mode, Optional.empty());
    }

    private static OutgoingMessage message(String content) {
        return new OutgoingMessage(
                EmailAddress.of("b-x@ar.localhost"),
                EmailAddress.of("a@example.com"),
                "rcp_1",
                content.getBytes(StandardCharsets.UTF_8));
    }

    private SmtpSession opened(SmtpClient by, Target target) throws SmtpFailure {
        var session = by.open(target, by.transcript());
        session.send(message(MESSAGE));
        return session;
    }

    @Test
    void aConnectionThatWaitsTakesTheNextMessage() throws Exception {
        try (var server = new ScriptedServer(polite())) {
            var target = target(server, TlsMode.OPPORTUNISTIC);
            client.release("p", opened(client, target));
            var again = client.idle("p", List.of(target)).orElseThrow();
            again.send(message(MESSAGE));
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.commands().stream().filter("RSET"::equals)).hasSize(1);
            assertThat(client.idle("p", List.of(target))).isEmpty();
            client.release("p", again);
            var third = client.idle("p", List.of(target)).orElseThrow();
            third.send(message(MESSAGE));
            client.release("p", third); // three messages are enough for one connection
            assertThat(third.isOpen()).isFalse();
        }
    }

    @Test
    void aDeadOneIsNotOfferedAndAnotherProvidersNeither() throws Exception {
        try (var server = new ScriptedServer(peer -> {
            peer.takeMessage();
            peer.say("250 ok");
            peer.hangUp();
        })) {
            var target = target(server, TlsMode.OPPORTUNISTIC);
            client.release("p", opened(client, target));
            assertThat(client.idle("other", List.of(target))).isEmpty();
            assertThat(client.idle("p", List.of(target))).isEmpty();
        }
    }

    @Test
    void oneThatDoesNotServeEndsBeforeAnotherBegins() throws Exception {
        try (var server = new ScriptedServer(polite())) {
            var session = opened(client, target(server, TlsMode.OPPORTUNISTIC));
            client.release("p", session);
            assertThat(client.idle("p", List.of(target(server, TlsMode.ENCRYPTED))))
                    .isEmpty();
            await(() -> !session.isOpen());
            assertThat(server.commands()).endsWith("QUIT");
        }
    }

    @Test
    void waitingEndsByTimeAndWithTheService() throws Exception {
        try (var server = new ScriptedServer(polite());
                var impatient = client(Duration.ofMillis(50), 4, 20)) {
            var target = target(server, TlsMode.OPPORTUNISTIC);
            var session = opened(impatient, target);
            impatient.release("p", session);
            await(() -> !session.isOpen());
            var other = opened(client, target);
            client.release("p", other);
            client.close();
            await(() -> !other.isOpen());
            var late = opened(client, target);
            client.release("p", late);
            assertThat(late.isOpen()).isFalse();
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    @Test
    void withChunkingTheMessageGoesAsItIs() throws Exception {
        var content = MESSAGE + "y".repeat(200_000) + "\r\n";
        try (var server = new ScriptedServer(peer -> {
            peer.greet("PIPELINING", "CHUNKING");
            peer.expect("MAIL");
            peer.say("250 ok");
            peer.expect("RCPT");
            peer.say("250 ok");
            var bdat = peer.expect("BDAT " + content.length() + " LAST");
            peer.octets(Integer.parseInt(bdat.split(" ")[1]));
            peer.say("250 2.0.0 queued as ABCD1");
            peer.expect("QUIT");
            peer.say("221 bye");
        })) {
            try (var session = client.open(target(server, TlsMode.OPPORTUNISTIC), client.transcript())) {
                assertThat(session.send(message(content)).queueId()).contains("ABCD1");
                assertThat(session.transcript().text())
                        .contains("C: BDAT " + content.length() + " LAST")
                        .contains(content.length() + " octets of message");
            }
            assertThat(new String(server.messages().getFirst(), StandardCharsets.UTF_8))
                    .isEqualTo(content);
            assertThat(server.faults()).isEmpty();
        }
    }

    @Test
    void aRefusedRecipientCostsNoChunkAndALostReplyIsUncertain() throws Exception {
        try (var server = new ScriptedServer(
                peer -> {
                    peer.greet("CHUNKING");
                    peer.expect("MAIL");
                    peer.say("250 ok");
                    peer.expect("RCPT");
                    peer.say("550 5.1.1 nobody");
                    peer.expect("RSET");
                    peer.say("250 ok");
                },
                peer -> {
                    peer.greet("CHUNKING");
                    peer.expect("MAIL");
                    peer.say("250 ok");
                    peer.expect("RCPT");
                    peer.say("250 ok");
                    peer.expect("BDAT");
                    peer.octets(MESSAGE.length());
                    peer.hangUp();
                })) {
            var target = target(server, TlsMode.OPPORTUNISTIC);
            assertThat(failure(target).stage()).isEqualTo(Stage.RCPT);
            var lost = failure(target);
            assertThat(lost.stage()).isEqualTo(Stage.END);
            assertThat(lost.reply()).isEmpty();
        }
    }

    private SmtpFailure failure(Target target) {
        var failure = catchThrowableOfType(SmtpFailure.class, () -> {
            try (var session = client.open(target, client.transcript())) {
                session.send(message(MESSAGE));
            }
        });
        assertThat(failure).isNotNull();
        return failure;
    }
}
