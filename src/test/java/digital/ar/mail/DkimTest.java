package digital.ar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The signature as a stranger's verifier sees it: dkimpy, which shares no code with jDKIM. */
class DkimTest {
    private static final String VERIFY = """
            import sys, dkim
            record = sys.argv[1].encode()
            with open(sys.argv[2], 'rb') as f: message = f.read()
            def dns(name, timeout=5):
                assert name in (b'ar1._domainkey.ar.localhost.', 'ar1._domainkey.ar.localhost.'), name
                return record
            print('valid' if dkim.verify(message, dnsfunc=dns) else 'invalid')
            """;
    private final MailFixture fixture = new MailFixture();
    private final MailComposer composer = fixture.composer();

    @BeforeAll
    static void theVerifierIsHere() throws Exception {
        var found = Files.isExecutable(Path.of("/usr/bin/python3"))
                && run(List.of("/usr/bin/python3", "-c", "import dkim; print('here')"))
                        .equals("here");
        assumeTrue(found, "python3-dkim is not installed; the signature was not checked by a foreign verifier");
    }

    @Test
    void aForeignVerifierAcceptsTheSignature() throws Exception {
        var draft = fixture.draft();
        draft.reminder = true;
        draft.attachments = List.of(new MailDraft.Attachment("título.pdf", "application/pdf", new byte[5_000]));
        assertThat(verdict(composer.compose(draft.build()).bytes())).isEqualTo("valid");
        assertThat(verdict(composer.compose(fixture.draft().build()).bytes())).isEqualTo("valid");
    }

    @Test
    void anInternationalisedMessageVerifiesToo() throws Exception {
        var draft = fixture.draft();
        draft.email = "josé@exämple.com.br";
        assertThat(verdict(composer.compose(draft.build()).bytes())).isEqualTo("valid");
    }

    @Test
    void changesAndAddedFieldsAreFound() throws Exception {
        var mail = new String(composer.compose(fixture.draft().build()).bytes(), StandardCharsets.ISO_8859_1);
        assertThat(verdict(latin1(mail.replace("Duplicata 1", "Duplicata 9")))).isEqualTo("invalid");
        for (var added : List.of("Subject: outro\r\n", "From: x@evil.example\r\n", "To: y@evil.example\r\n")) {
            assertThat(verdict(latin1(added + mail))).isEqualTo("invalid");
        }
        assertThat(verdict(latin1("Received: from a by b\r\n" + mail))).isEqualTo("valid");
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String verdict(byte[] message) throws Exception {
        var file = Files.createTempFile(Files.createDirectories(Path.of("target/mail-tests")), "mail", ".eml");
        Files.write(file, message);
        return run(
                List.of("/usr/bin/python3", "-c", VERIFY, MailFixture.identity().publicKeyRecord(), file.toString()));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output.strip();
    }
}
