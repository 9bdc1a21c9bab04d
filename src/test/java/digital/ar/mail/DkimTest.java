package digital.ar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both signatures as a stranger's verifier sees them: dkimpy, which shares no code with ours. */
class DkimTest {
    private static final String VERIFY = """
            import sys, dkim
            with open(sys.argv[1], 'rb') as f: message = f.read()
            records = dict(zip(sys.argv[2::2], (r.encode() for r in sys.argv[3::2])))
            def dns(name, timeout=5):
                return records[name.decode() if isinstance(name, bytes) else name]
            d = dkim.DKIM(message)
            def verdict(i):
                try: return d.verify(idx=i, dnsfunc=dns)
                except dkim.ValidationError: return False
            verdicts = [verdict(i) for i in range(2)]
            assert len([h for h, v in d.headers if h.lower() == b'dkim-signature']) == 2
            print('valid' if verdicts == [True, True] else 'invalid' if verdicts == [False, False] else verdicts)
            """;
    private final MailFixture fixture = new MailFixture();
    private final MailComposer composer = fixture.composer();

    @BeforeAll
    static void theVerifierIsHere() throws Exception {
        var found = Files.isExecutable(Path.of("/usr/bin/python3"))
                && run(List.of("/usr/bin/python3", "-c", "import dkim, nacl; print('here')"))
                        .equals("here");
        assumeTrue(
                found,
                "python3-dkim and python3-nacl are not installed; the signature was not checked by a foreign verifier");
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
        var command = new ArrayList<>(List.of("/usr/bin/python3", "-c", VERIFY, file.toString()));
        for (var key : MailFixture.identity().keys()) {
            command.add(key.selector() + "._domainkey.ar.localhost.");
            command.add(key.publicKeyRecord());
        }
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output.strip();
    }
}
