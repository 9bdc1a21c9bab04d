package digital.ar.inbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digital.ar.RunsBeside;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dialogues that nobody would hold, from fixed seeds; and many that are right, by Postfix' load generator. */
@RunsBeside
class SmtpFuzzTest {
    private static final int DIALOGUES = 40;
    private static final int STEPS = 25;
    private static final List<String> PIECES = List.of(
            "EHLO x",
            "HELO",
            "MAIL FROM:<a@b.example>",
            "MAIL FROM:<>",
            "MAIL FROM:",
            "RCPT TO:<in@mx.test>",
            "RCPT TO:<in@mx.test> NOTIFY=NEVER",
            "RCPT TO:<<>>",
            "DATA",
            ".",
            "..",
            "QUIT",
            "RSET",
            "NOOP",
            "STARTTLS",
            "AUTH PLAIN AA==",
            "VRFY x",
            "BDAT 10 LAST",
            "Subject: x",
            "",
            " ",
            "\t",
            "\u00e9\u00ff",
            "x".repeat(600),
            "MAIL FROM:<a@b.example> SIZE=99999999999999999999",
            "MAIL FROM:<a@b.example> BODY=8BITMIME SIZE=-1",
            "RCPT TO:<\"a b\"@mx.test>",
            "RCPT TO:<@x,@y:in@mx.test>",
            "MAIL FROM:<" + "a".repeat(400) + "@b>");
    private static final List<String> ENDS =
            List.of("\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", "\r\r\n", "\0\r\n", "");

    @TempDir
    static Path home;

    private static final SmtpHouse.Inbox inbox = new SmtpHouse.Inbox();
    private static SmtpServer server;

    @BeforeAll
    static void start() {
        server = SmtpHouse.server(home, inbox, SmtpHouse.Limits.USUAL);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @BeforeEach
    void clear() {
        inbox.mails.clear();
    }

    /** Whatever was said: each reply has the form of one, no mail is taken that was not ended, and the server lives. */
    @ParameterizedTest
    @ValueSource(longs = {1, 20, 321, 5321})
    void theServerOutlivesNonsense(long seed) throws Exception {
        var random = new Random(seed);
        for (var i = 0; i < DIALOGUES; i++) {
            nonsense(random);
        }
        assertThat(inbox.mails)
                .allSatisfy(mail -> assertThat(strict(mail.content())).isTrue());
        inbox.mails.clear();
        try (var peer = new SmtpDialogue(server.address())) {
            assertThat(peer.hello()).contains("PIPELINING");
            assertThat(peer.mail("a@b.example", "in@mx.test", "Subject: still here\r\n\r\nx"))
                    .startsWith("250");
        }
        assertThat(inbox.mails).hasSize(1);
    }

    private static void nonsense(Random random) throws IOException {
        try (var peer = new SmtpDialogue(server.address())) {
            for (var step = 0; step < STEPS; step++) {
                peer.raw(piece(random) + ENDS.get(random.nextInt(ENDS.size())));
            }
            peer.raw("\r\n.\r\nQUIT\r\n");
            for (var reply = peer.reply(); !reply.equals("closed"); reply = peer.reply()) {
                assertThat(reply.lines()).allMatch(line -> line.matches("[2345][0-9][0-9][ -].*"), reply);
            }
        } catch (java.net.SocketException cutOffWhileWriting) {
            assertThat(cutOffWhileWriting).isNotNull();
        } catch (java.net.SocketTimeoutException inTheMiddleOfALine) {
            throw new AssertionError("a peer that said QUIT is still connected", inTheMiddleOfALine);
        }
    }

    private static String piece(Random random) {
        if (random.nextInt(8) > 0) {
            return PIECES.get(random.nextInt(PIECES.size()));
        }
        var bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean strict(byte[] content) {
        var text = new String(content, StandardCharsets.ISO_8859_1).replace("\r\n", "");
        return text.indexOf('\r') < 0 && text.indexOf('\n') < 0;
    }

    @Test
    void aThousandMailsOfManySendersAllArrive() throws Exception {
        var source = new File("/usr/sbin/smtp-source");
        assumeTrue(source.canExecute(), "smtp-source (postfix) is not installed");
        var address = server.address();
        var process = new ProcessBuilder(
                        source.getPath(),
                        "-s",
                        "10",
                        "-m",
                        "1000",
                        "-l",
                        "4000",
                        "-f",
                        "a@b.example",
                        "-t",
                        "in@mx.test",
                        address.getHostString() + ":" + address.getPort())
                .redirectErrorStream(true)
                .start();
        try {
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
        } finally {
            process.destroy();
        }
        assertThat(inbox.mails).hasSize(1_000);
    }
}
