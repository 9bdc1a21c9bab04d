package digital.ar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digital.ar.account.SmimeCertificates.Info;
import digital.ar.account.SmimeCertificates.Signer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The S/MIME signature as OpenSSL judges it. */
class SmimeTest {
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");
    private final MailFixture fixture = new MailFixture();

    @TempDir
    Path folder;

    @BeforeEach
    void theJudgeIsHere() {
        assumeTrue(Files.isExecutable(OPENSSL), "openssl is not installed; the S/MIME signature was not checked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "ec"})
    void opensslAcceptsTheSignatureAndFindsAChange(String kind) throws Exception {
        fixture.signWith(signer(kind));
        var draft = fixture.draft();
        draft.attachments = List.of(new MailDraft.Attachment("título.pdf", "application/pdf", new byte[5_000]));
        var mail = fixture.composer().compose(draft.build());
        assertThat(verify(mail.bytes())).contains("Verification successful");
        assertThat(Files.readString(folder.resolve("content")))
                .startsWith("Content-Type: multipart/mixed;")
                .contains("Duplicata 1");
        assertThat(mail.smime()).isPresent();

        var changed = new String(mail.bytes(), StandardCharsets.ISO_8859_1).replace("Duplicata 1", "Duplicata 9");
        assertThat(verify(changed.getBytes(StandardCharsets.ISO_8859_1))).doesNotContain("Verification successful");
    }

    @Test
    void linesStayWithinTheLimitAndFieldsStandWhereReadersLook() throws Exception {
        fixture.signWith(signer("rsa:2048"));
        var mail =
                new String(fixture.composer().compose(fixture.draft().build()).bytes(), StandardCharsets.ISO_8859_1);
        var head = mail.substring(0, mail.indexOf("\r\n\r\n"));
        assertThat(head)
                .contains("Subject: ", "MIME-Version: 1.0", "Content-Type: multipart/signed;")
                .doesNotContain("multipart/alternative");
        assertThat(mail.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(mail.split("\r\n")).allMatch(line -> line.length() <= 998); // RFC 5322 2.1.1
    }

    @Test
    void anExpiredCertificateStopsTheSubmission() throws Exception {
        var signer = signer("rsa:2048");
        var info = signer.info();
        fixture.signWith(new Signer(
                signer.key(),
                signer.chain(),
                new Info(
                        "",
                        "",
                        "1",
                        List.of(),
                        "",
                        Instant.EPOCH,
                        MailFixture.NOW.minusSeconds(1),
                        info.uploadedAt())));
        assertThatThrownBy(() -> fixture.composer().compose(fixture.draft().build()))
                .isInstanceOf(SmimeExpired.class);
    }

    private String verify(byte[] message) throws Exception {
        Files.write(folder.resolve("mail.eml"), message);
        return run(
                "cms",
                "-verify",
                "-in",
                "mail.eml",
                "-CAfile",
                "cert.pem",
                "-purpose",
                "smimesign",
                "-out",
                "content",
                // the draft's time is fixed; a certificate made today may begin after it
                "-no_check_time");
    }

    private Signer signer(String kind) throws Exception {
        var request = new ArrayList<>(List.of("req", "-x509", "-newkey", kind));
        if (kind.equals("ec")) {
            request.addAll(List.of("-pkeyopt", "ec_paramgen_curve:P-256"));
        }
        request.addAll(List.of("-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "3650"));
        request.addAll(List.of("-subj", "/CN=Credora", "-addext", "subjectAltName=email:notificacoes@ar.localhost"));
        request.addAll(List.of("-addext", "extendedKeyUsage=emailProtection"));
        run(request.toArray(String[]::new));
        run("pkcs12", "-export", "-in", "cert.pem", "-inkey", "key.pem", "-out", "s.p12", "-passout", "pass:x");
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("s.p12"))), "x".toCharArray());
        var alias = store.aliases().nextElement();
        var certificate = (X509Certificate) store.getCertificate(alias);
        return new Signer(
                (PrivateKey) store.getKey(alias, "x".toCharArray()),
                List.of(certificate),
                new Info(
                        "CN=Credora",
                        "CN=Credora",
                        "1",
                        List.of("notificacoes@ar.localhost"),
                        "00",
                        Instant.EPOCH,
                        certificate.getNotAfter().toInstant(),
                        Instant.EPOCH));
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(OPENSSL.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
