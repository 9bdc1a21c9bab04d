package digital.ar.inbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that are many, slow, or err; and the end of the server. */
@RunsBeside
class SmtpLimitsTest {
    private static final String CONTENT = "From: a@b.example\r\nSubject: hi\r\n\r\nbody";

    @TempDir
    static Path home;

    private static final SmtpHouse.Inbox inbox = new SmtpHouse.Inbox();
    private static SmtpServer usual;

    private SmtpServer server = usual;

    @BeforeAll
    static void startUsual() {
        usual = SmtpHouse.server(home, inbox, SmtpHouse.Limits.USUAL);
        usual.start();
    }

    @AfterAll
    static void stopUsual() {
        usual.stop();
    }

    @BeforeEach
    void clear() {
        inbox.mails.clear();
    }

    @AfterEach
    void stop() {
        if (server != usual) {
            server.stop();
        }
    }

    private SmtpDialogue peer() throws Exception {
        return new SmtpDialogue(server.address());
    }

    private void with(SmtpHouse.Limits limits) {
        server = SmtpHouse.server(home, inbox, limits);
        server.start();
    }

    @ParameterizedTest
    @CsvSource({"2, 20, too many connections", "20, 2, from your address"})
    void oneConnectionTooManyIsToldAndPlacesComeFree(int all, int ofOne, String words) throws Exception {
        with(SmtpHouse.Limits.USUAL.connections(all, ofOne));
        try (var first = peer()) {
            first.hello();
            try (var second = peer()) {
                second.hello();
                try (var third = peer()) {
                    assertThat(third.reply()).startsWith("421 4.7.0").contains(words);
                    assertThat(third.reply()).isEqualTo("closed");
                }
            }
            assertThat(helloWhenThereIsRoom()).contains("PIPELINING");
        }
    }

    /** The server sees the end of a connection a moment after the peer. */
    private String helloWhenThereIsRoom() throws Exception {
        for (var tries = 0; tries < 200; tries++) {
            try (var peer = peer()) {
                if (peer.reply().startsWith("220")) {
                    return peer.say("EHLO peer.example");
                }
            }
            Thread.sleep(20);
        }
        return "never";
    }

    @Test
    void aGuesserOfAddressesIsShownTheDoor() throws Exception {
        try (var peer = peer()) {
            peer.hello();
            peer.say("MAIL FROM:<a@b.example>");
            for (var i = 0; i < 6; i++) {
                assertThat(peer.say("RCPT TO:<guess" + i + "@mx.test>")).startsWith("550 5.1.1");
            }
            assertThat(peer.say("RCPT TO:<guess7@mx.test>")).startsWith("550");
            assertThat(peer.reply()).startsWith("421 4.7.0 too many errors");
            assertThat(peer.reply()).isEqualTo("closed");
        }
    }

    @Test
    void endlessChatterEndsAndMailsBeginTheCountAnew() throws Exception {
        try (var peer = peer()) {
            peer.hello();
            for (var i = 0; i < 20; i++) {
                assertThat(peer.mail("a@b.example", "in@mx.test", CONTENT)).startsWith("250");
            }
            for (var i = 0; i < 40; i++) {
                assertThat(peer.say("NOOP")).startsWith("250");
            }
            assertThat(peer.say("NOOP")).startsWith("421 4.7.0 too many commands");
        }
    }

    @Test
    void aCommandThatDripsIsNotWaitedForForEver() throws Exception {
        with(SmtpHouse.Limits.USUAL.patience(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        try (var peer = peer()) {
            peer.hello();
            var answer = CompletableFuture.supplyAsync(() -> uncheckedReply(peer));
            while (!answer.isDone()) {
                drip(peer, "N");
            }
            assertThat(answer.get()).startsWith("421 4.4.2 timeout");
        }
    }

    @Test
    void aMessageThatDripsIsNotWaitedForForEver() throws Exception {
        with(SmtpHouse.Limits.USUAL.patience(Duration.ofMinutes(1), Duration.ofSeconds(1)));
        try (var peer = peer()) {
            peer.hello();
            peer.say("MAIL FROM:<a@b.example>");
            peer.say("RCPT TO:<in@mx.test>");
            peer.say("DATA");
            var answer = CompletableFuture.supplyAsync(() -> uncheckedReply(peer));
            while (!answer.isDone()) {
                drip(peer, "line\r\n");
            }
            assertThat(answer.get()).startsWith("421 4.4.2 the message comes too slowly");
        }
        assertThat(inbox.mails).isEmpty();
    }

    private static void drip(SmtpDialogue peer, String bytes) throws Exception {
        try {
            peer.raw(bytes);
        } catch (SocketException closedByTheServer) {
            assertThat(closedByTheServer).isNotNull();
        }
        Thread.sleep(30);
    }

    private static String uncheckedReply(SmtpDialogue peer) {
        try {
            return peer.reply();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO\0OP", "MAIL FROM:<a\0@b.example>", "\0"})
    void aCommandWithANulIsCutOff(String command) throws Exception {
        try (var peer = peer()) {
            peer.hello();
            assertThat(peer.say(command)).startsWith("500 5.5.2");
            assertThat(peer.reply()).isEqualTo("closed");
        }
    }

    @Test
    void aNulInAMessageIsKept() throws Exception {
        try (var peer = peer()) {
            peer.hello();
            assertThat(peer.mail("a@b.example", "in@mx.test", CONTENT + "\0!")).startsWith("250");
        }
        assertThat(new String(inbox.mails.getFirst().content(), StandardCharsets.US_ASCII))
                .contains("\0!");
    }

    @Test
    void aCommandLongerThanAnyIsCutOff() throws Exception {
        try (var peer = peer()) {
            peer.hello();
            assertThat(peer.say("NOOP " + "x".repeat(13_000))).startsWith("500 5.5.2");
        }
    }

    @Test
    void aMailThatGoesInCirclesIsRefused() throws Exception {
        try (var peer = peer()) {
            peer.hello();
            var hop = "Received: from x by y; Sun, 22 Nov 2026 12:00:00 +0000\r\n";
            assertThat(peer.mail("a@b.example", "in@mx.test", hop.repeat(101) + CONTENT))
                    .startsWith("554 5.4.6");
            var quoted = CONTENT + "\r\n" + hop.repeat(101);
            assertThat(peer.mail("a@b.example", "in@mx.test", quoted)).startsWith("250");
        }
        assertThat(inbox.mails).hasSize(1);
    }

    @Test
    void nobodyIsVerifiedOrListed() throws Exception {
        try (var peer = peer()) {
            peer.hello();
            assertThat(peer.say("VRFY in@mx.test")).startsWith("502 5.3.3");
            assertThat(peer.say("EXPN in")).startsWith("502");
        }
    }

    @Test
    void internationalisedAddressesAreRefusedByName() throws Exception {
        try (var peer = peer()) {
            peer.hello();
            assertThat(peer.say("MAIL FROM:<jos\u00e9@b.example> SMTPUTF8")).startsWith("5");
            assertThat(peer.say("MAIL FROM:<a@b.example> SMTPUTF8")).startsWith("555 5.6.7");
            assertThat(peer.mail("a@b.example", "in@mx.test", CONTENT)).startsWith("250");
        }
    }

    @Test
    void aStopAnswersTheMailThatIsBeingStoredAndSaysGoodbyeToTheOthers() throws Exception {
        with(SmtpHouse.Limits.USUAL);
        var storing = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        inbox.beforeStoring = () -> {
            storing.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        try (var busy = peer();
                var idle = peer()) {
            idle.hello();
            busy.hello();
            busy.say("MAIL FROM:<a@b.example>");
            busy.say("RCPT TO:<in@mx.test>");
            busy.say("DATA");
            busy.raw(CONTENT + "\r\n.\r\n");
            storing.await();
            var stopped = CompletableFuture.runAsync(server::stop);
            assertThat(idle.reply()).startsWith("421 4.3.2");
            mayEnd.countDown();
            assertThat(busy.reply()).startsWith("250 2.6.0");
            assertThat(busy.reply()).startsWith("421 4.3.2");
            stopped.get();
        } finally {
            inbox.beforeStoring = () -> {};
        }
        assertThat(inbox.mails).hasSize(1);
    }

    @Test
    void manyPeersAtOnceLoseNothing() throws Exception {
        var all = new ArrayList<CompletableFuture<String>>();
        for (var i = 0; i < 10; i++) {
            var number = i;
            all.add(CompletableFuture.supplyAsync(() -> {
                try (var peer = peer()) {
                    peer.hello();
                    return peer.mail("a@b.example", "in@mx.test", CONTENT + number);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (var one : all) {
            assertThat(one.get()).startsWith("250");
        }
        assertThat(inbox.mails).hasSize(10);
    }
}
