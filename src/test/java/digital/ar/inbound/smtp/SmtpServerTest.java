package digital.ar.inbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.RunsBeside;
import digital.ar.platform.StartupFailure;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Dialogues with the server as strangers have them. The destination keeps mails in memory; the server is the real one. */
@RunsBeside
class SmtpServerTest {
    private static final String CONTENT = "From: a@b.example\r\nSubject: hi\r\n\r\nbody";

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

    @Test
    void ehloOffersWhatTheServerCan() throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            assertThat(peer.hello())
                    .contains("250-mx.test", "PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME", "DSN", "STARTTLS")
                    .contains("SIZE 1048576")
                    .doesNotContain("SMTPUTF8", "AUTH", "CHUNKING");
        }
    }

    @Test
    void aMailIsKeptByteForByteBehindOurTrace() throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            var content = "Subject: dots\r\n\r\n..one dot\r\n\tend \u00e9\u00ff";
            assertThat(peer.mail("a@b.example", "in@mx.test", content)).startsWith("250 2.6.0");
        }
        var mail = inbox.mails.getFirst();
        var expected = "Subject: dots\r\n\r\n.one dot\r\n\tend \u00e9\u00ff\r\n";
        assertThat(new String(mail.content(), StandardCharsets.ISO_8859_1)).isEqualTo(expected);
        assertThat(new String(mail.traced("in@mx.test"), StandardCharsets.ISO_8859_1))
                .startsWith("Return-Path: <a@b.example>\r\nReceived: from peer.example ([127.0.0.1])\r\n")
                .contains("by mx.test with ESMTP id " + mail.id())
                .endsWith(expected);
    }

    @Test
    void theNullSenderAndParametersOfDsnAreTaken() throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            assertThat(peer.say("MAIL FROM:<> BODY=8BITMIME RET=HDRS ENVID=x")).startsWith("250");
            assertThat(peer.say("RCPT TO:<in@mx.test> NOTIFY=FAILURE,DELAY ORCPT=rfc822;in@mx.test"))
                    .startsWith("250");
            assertThat(peer.say("RSET")).startsWith("250");
            assertThat(peer.say("MAIL FROM:<> RET=NONSENSE")).startsWith("501");
        }
    }

    @Test
    void noRelaying() throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            assertThat(peer.mail("a@b.example", "someone@gmail.com", CONTENT)).startsWith("550 5.7.1");
            assertThat(peer.say("RSET")).startsWith("250");
            assertThat(peer.mail("a@b.example", "nobody@mx.test", CONTENT)).startsWith("550 5.1.1");
        }
        assertThat(inbox.mails).isEmpty();
    }

    @Test
    void aGroupOfPipelinedCommandsIsAnsweredInOrder() throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            peer.raw("MAIL FROM:<a@b.example>\r\nRCPT TO:<no@where>\r\nRCPT TO:<in@mx.test>\r\nDATA\r\n");
            assertThat(peer.reply()).startsWith("250");
            assertThat(peer.reply()).startsWith("550 5.7.1");
            assertThat(peer.reply()).startsWith("250");
            assertThat(peer.reply()).startsWith("354");
            assertThat(peer.raw(CONTENT + "\r\n.\r\n").reply()).startsWith("250");
        }
        assertThat(inbox.mails).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n.\n", "\n.\r\n", "\r.\r", "\r\n.\n", "\r.\r\n", "\r\n.\r", "\r\n\n.\r\n"})
    void noEndOfDataButTheRealOne(String smuggled) throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            peer.say("MAIL FROM:<a@b.example>");
            peer.say("RCPT TO:<in@mx.test>");
            peer.say("DATA");
            var second = "MAIL FROM:<evil@b.example>\r\nRCPT TO:<in@mx.test>\r\nDATA\r\n" + CONTENT + "\r\n.\r\n";
            peer.raw(CONTENT + smuggled + second);
            assertThat(peer.reply()).startsWith("521 5.5.2");
            assertThat(peer.reply()).isEqualTo("closed");
        }
        assertThat(inbox.mails).isEmpty();
    }

    @Test
    void aBareLineFeedInACommandEndsTheConnection() throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            assertThat(peer.raw("NOOP\nNOOP\r\n").reply()).startsWith("521");
            assertThat(peer.reply()).isEqualTo("closed");
        }
    }

    @Test
    void aLineWithoutEndIsNotCutOutOfAMail() throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            peer.say("MAIL FROM:<a@b.example>");
            peer.say("RCPT TO:<in@mx.test>");
            peer.say("DATA");
            peer.raw("Subject: x\r\n\r\n" + "a".repeat(70_000) + "\r\nrest\r\n.\r\n");
            assertThat(peer.reply()).startsWith("554 5.6.0");
        }
        assertThat(inbox.mails).isEmpty();
    }

    @Test
    void tooLargeIsSaidBeforeAndAfter() throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            assertThat(peer.say("MAIL FROM:<a@b.example> SIZE=2000000")).startsWith("552");
            var big = CONTENT + ("\r\n" + "x".repeat(998)).repeat(1_100);
            assertThat(peer.mail("a@b.example", "in@mx.test", big)).startsWith("552 5.3.4");
            assertThat(peer.mail("a@b.example", "in@mx.test", CONTENT)).startsWith("250");
        }
        assertThat(inbox.mails).hasSize(1);
    }

    @Test
    void mailBeyondTheMemoryBudgetIsPutOff() throws Exception {
        var small = SmtpHouse.server(home, inbox, SmtpHouse.Limits.USUAL.budget(DataSize.ofKilobytes(50)));
        small.start();
        try (var peer = new SmtpDialogue(small.address())) {
            peer.hello();
            var big = CONTENT + ("\r\n" + "x".repeat(998)).repeat(100);
            assertThat(peer.mail("a@b.example", "in@mx.test", big)).startsWith("452 4.3.1");
            assertThat(peer.mail("a@b.example", "in@mx.test", CONTENT)).startsWith("250");
        } finally {
            small.stop();
        }
        assertThat(inbox.mails).hasSize(1);
    }

    @Test
    void startTlsWithOwnCertificate() throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            assertThat(peer.startTls()).startsWith("220");
            assertThat(peer.subjectOfCertificate()).isEqualTo("CN=mx.test");
            assertThat(peer.say("EHLO peer.example")).doesNotContain("STARTTLS");
            assertThat(peer.mail("a@b.example", "in@mx.test", CONTENT)).startsWith("250");
        }
        assertThat(inbox.mails.getFirst().tls()).startsWith("TLSv1.");
        assertThat(new String(inbox.mails.getFirst().traced("x@y"), StandardCharsets.US_ASCII))
                .contains("with ESMTPS id");
    }

    @Test
    void aCommandInjectedBehindStartTlsIsNotObeyed() throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            peer.raw("STARTTLS\r\nMAIL FROM:<evil@b.example>\r\n");
            assertThat(peer.reply()).startsWith("503 5.5.1");
            assertThat(peer.reply()).isEqualTo("closed");
        }
    }

    @Test
    void whatIsNotStoredIsNotAccepted() throws Exception {
        inbox.broken = true;
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            assertThat(peer.mail("a@b.example", "in@mx.test", CONTENT)).startsWith("451 4.3.0");
            inbox.broken = false;
            assertThat(peer.mail("a@b.example", "in@mx.test", CONTENT)).startsWith("250");
        }
        assertThat(inbox.mails).hasSize(1);
    }

    @Test
    void recipientsAreCounted() throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            peer.say("MAIL FROM:<a@b.example>");
            for (var i = 0; i < 10; i++) {
                assertThat(peer.say("RCPT TO:<in" + i + "@mx.test>")).startsWith("250");
            }
            assertThat(peer.say("RCPT TO:<in11@mx.test>")).startsWith("452 4.5.3");
        }
    }

    @Test
    void aTakenPortNamesItsSetting() throws Exception {
        try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var second = SmtpHouse.server(home, inbox, SmtpHouse.Limits.USUAL.port(taken.getLocalPort()));
            assertThatThrownBy(second::start)
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageStartingWith("ar.smtp.port: cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }
}
