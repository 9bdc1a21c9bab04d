package digital.ar.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digital.ar.ServiceTest;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.inbound.NoticeOnItsWay;
import digital.ar.notice.Submissions;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which PKCS#12 files are taken as a tenant's S/MIME certificate, made by OpenSSL. */
class SmimeUploadTest extends ServiceTest {
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");

    @Autowired
    SmimeCertificates certificates;

    @Autowired
    Submissions submissions;

    @Autowired
    FirstStart firstStart;

    @Autowired
    Journal journal;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    @TempDir
    Path folder;

    private UUID tenant;

    @BeforeEach
    void freshTenant() {
        assumeTrue(Files.isExecutable(OPENSSL), "openssl is not installed");
        tenant = ids.next();
        jdbc.sql("insert into tenant (id, name, created_at) values (?, 'Remetente', now())")
                .param(tenant)
                .update();
    }

    @Test
    void aCertificateForMailIsTakenKeptClosedAndRemoved() throws Exception {
        var file = pkcs12("30", "emailProtection");
        var info = certificates.upload(tenant, file, "segredo".toCharArray());
        assertThat(info.addresses()).containsExactly("notificacoes@ar.localhost");
        assertThat(info.subject()).isEqualTo("CN=Credora S.A.");
        assertThat(certificates.signer(tenant).orElseThrow().info().sha256()).isEqualTo(info.sha256());
        assertThat(certificates.info(tenant)).isPresent();
        var stored = jdbc.sql("select key_store from smime_certificate where tenant_id = ?")
                .param(tenant)
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThatThrownBy(() -> SmimeFile.stored(stored)).as("encrypted").isInstanceOf(IllegalStateException.class);

        certificates.upload(tenant, pkcs12("30", "emailProtection"), "segredo".toCharArray());
        assertThat(certificates.signer(tenant).orElseThrow().info().sha256()).isNotEqualTo(info.sha256());
        assertThat(certificates.remove(tenant)).isTrue();
        assertThat(certificates.signer(tenant)).isEmpty();
        assertThat(certificates.remove(tenant)).isFalse();
    }

    @Test
    void noticesGoOutSignedAndTheFactsNameTheCertificate() throws Exception {
        firstStart.run();
        var sender = firstStart.firstTenant().orElseThrow().id();
        var info = certificates.upload(sender, pkcs12("20", "emailProtection"), "segredo".toCharArray());
        try {
            var notices = new NoticeOnItsWay(submissions, firstStart, journal);
            var sent = notices.deliveredTo("smime@exemplo.com.br");
            var accepted = notices.events(sent, EventType.SUBMISSION_ACCEPTED).getFirst();
            assertThat(accepted.facts().get("smime"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("certificateSha256", info.sha256());
            var sha256 = (String) accepted.facts().get("messageSha256");
            assertThat(new String(
                            vault.load(sent.notice(), Vault.Purpose.CONTENT, sha256), StandardCharsets.ISO_8859_1))
                    .contains("Content-Type: multipart/signed;", "filename=\"smime.p7s\"");
            assertThat(jdbc.sql("select warnings::text from notice where id = ?")
                            .param(sent.notice())
                            .query(String.class)
                            .single())
                    .contains("smime.expires")
                    .doesNotContain("smime.address");
        } finally {
            certificates.remove(sender);
        }
    }

    @Test
    void whatCannotSignMailIsRefusedWithItsReason() throws Exception {
        refused(pkcs12("30", "emailProtection"), "errada", "the password is wrong");
        refused("nothing".getBytes(StandardCharsets.US_ASCII), "segredo", "is not a PKCS#12 file");
        refused(pkcs12("30", "serverAuth"), "segredo", "not for e-mail protection");
        refused(expired(), "segredo", "expired");
        assertThat(certificates.info(tenant)).isEmpty();
    }

    private void refused(byte[] file, String password, String reason) {
        assertThatThrownBy(() -> certificates.upload(tenant, file, password.toCharArray()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> assertThat(p.violations().getFirst().message()).contains(reason));
    }

    private byte[] pkcs12(String days, String usage) throws Exception {
        run(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem",
                "-days",
                days,
                "-subj",
                "/CN=Credora S.A.",
                "-addext",
                "subjectAltName=email:Notificacoes@ar.localhost",
                "-addext",
                "extendedKeyUsage=" + usage);
        return export();
    }

    /** Signed by a small authority, because only {@code openssl x509/ca} can set a time that has passed. */
    private byte[] expired() throws Exception {
        pkcs12("30", "emailProtection");
        run("req", "-new", "-key", "key.pem", "-subj", "/CN=Velha", "-out", "old.csr");
        Files.writeString(folder.resolve("ca.cnf"), """
                [ca]
                default_ca = c
                [c]
                database = index.txt
                serial = serial
                new_certs_dir = .
                certificate = cert.pem
                private_key = key.pem
                default_md = sha256
                policy = p
                [p]
                commonName = supplied
                """);
        Files.writeString(folder.resolve("index.txt"), "");
        Files.writeString(folder.resolve("serial"), "01\n");
        run(
                "ca",
                "-batch",
                "-config",
                "ca.cnf",
                "-in",
                "old.csr",
                "-out",
                "old.pem",
                "-notext",
                "-startdate",
                "20200101000000Z",
                "-enddate",
                "20210101000000Z");
        Files.copy(
                folder.resolve("old.pem"),
                folder.resolve("cert.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return export();
    }

    private byte[] export() throws Exception {
        run("pkcs12", "-export", "-in", "cert.pem", "-inkey", "key.pem", "-out", "s.p12", "-passout", "pass:segredo");
        return Files.readAllBytes(folder.resolve("s.p12"));
    }

    private void run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(OPENSSL.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
