package digital.ar.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digital.ar.ServiceTest;
import digital.ar.delivery.SandboxEndpoint;
import digital.ar.receipt.Outside;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Clients that are not ours, at our SMTP server. */
class ForeignClientsTest extends ServiceTest {
    private static final Path POSTFIX = Path.of("target/peers/postfix/usr").toAbsolutePath();
    private static final int MAILS = 60;

    @Autowired
    SandboxEndpoint server;

    @TempDir
    Path folder;

    ErpClient reader;
    String address;

    @BeforeEach
    void where() {
        reader = new ErpClient(baseUrl(), "");
        address = "127.0.0.1:" + server.address().getPort();
    }

    @Test
    void swaksOverTlsWithPipelining() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/swaks")), "swaks is not installed");
        var body = "Subject: swaks\n\n.\n..two dots\nlast line";
        Files.writeString(folder.resolve("mail"), body, StandardCharsets.US_ASCII);
        var dialogue = Outside.run(
                folder,
                "swaks",
                "--server",
                address,
                "--tls",
                "--pipeline",
                "--from",
                "someone@swaks.example",
                "--to",
                "swaks@mailbox.example",
                "--data",
                "@mail");
        assertThat(dialogue)
                .contains("TLS started with cipher TLSv1.3", "<~  250")
                .doesNotContain("<~* ", "<** ");
        assertThat(raw("swaks@mailbox.example")).endsWith("\r\n" + body.replace("\n", "\r\n") + "\r\n");
    }

    @Test
    void smtpSourceWithManySessionsLosesNothing() throws Exception {
        var program = POSTFIX.resolve("sbin/smtp-source");
        assumeTrue(Files.isExecutable(program), "Debian's postfix is not unpacked under target/peers (run .ci/peers)");
        Outside.run(
                folder,
                "env",
                "LD_LIBRARY_PATH=" + POSTFIX.resolve("lib/postfix"),
                program.toString(),
                "-s",
                "6",
                "-m",
                Integer.toString(MAILS),
                "-l",
                "10240",
                "-N",
                "-f",
                "someone@source.example",
                "-t",
                "source@mailbox.example",
                "inet:" + address);
        // -N numbers the recipients: 1source@…, 2source@…
        for (var i = 1; i <= MAILS; i++) {
            var to = i + "source@mailbox.example"; // also found in 1 + to
            assertThat(reader.mailbox(to))
                    .as("mails for recipient %d", i)
                    .filteredOn(m -> to.equals(m.get("to")))
                    .hasSize(1);
        }
        assertThat(raw("7source@mailbox.example").length()).isGreaterThan(10_240);
    }

    private String raw(String to) {
        Map<String, Object> mail = reader.await("a mail for " + to, () -> reader.mailbox(to), m -> true);
        return new String(reader.rawMail(mail.get("id")), StandardCharsets.ISO_8859_1);
    }
}
