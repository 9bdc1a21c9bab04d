package digital.ar.seal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.RunsBeside;
import digital.ar.platform.StartupFailure;
import digital.ar.seal.Finding;
import digital.ar.seal.PdfSignatureVerification;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.Pki;
import digital.ar.seal.Qualification;
import digital.ar.seal.SamplePdf;
import digital.ar.seal.SealException;
import digital.ar.seal.SealLevel;
import digital.ar.seal.TimestampAuthority;
import digital.ar.seal.TimestampToken;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.certificate.Qualifications;
import digital.ar.seal.development.DevelopmentTimestampAuthority;
import digital.ar.seal.keeping.PadesKeeper;
import digital.ar.seal.pades.PadesSealer;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seals that an operator brings. */
@RunsBeside
class ConfiguredSealTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Pki ICP = new Pki(Pki.ICP_ROOT, "RSA", 2048);
    private static final String E_CNPJ = "2.16.76.1.2.1.23";
    private static final String T3 = "2.16.76.1.2.303.4";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"RSA, 2048", "EC, 256", "EC, 384"})
    void rsaAndEcKeysSealAndVerify(String algorithm, int size) throws Exception {
        var pki = new Pki("CN=Raiz privada, O=Empresa, C=BR", algorithm, size);
        var key = read(pki.leaf("CN=Selo da Empresa, O=Empresa, C=BR").make(), "");
        var time = privateTime(pki);
        var sealer = new PadesSealer(key, Qualifications.of(key.chain()), SealLevel.B_T, time, CLOCK);
        var sealed = sealer.seal(SamplePdf.make(), "Comprovante");
        var result = new PdfSignatureVerifier(TrustAnchors.of(List.of(pki.root))).verify(sealed);
        assertThat(result.passed()).as("%s", result.findings()).isTrue();
        assertThat(result.seal().orElseThrow().qualification()).contains(Qualification.PRIVATE);
        assertThat(result.seal().orElseThrow().policy()).isEmpty();
        var validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(sealed));
        validator.setCertificateVerifier(new CommonCertificateVerifier());
        var report = validator.validateDocument().getSimpleReport();
        assertThat(report.getSignatureFormat(report.getFirstSignatureId())).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
    }

    @Test
    void anIcpBrasilSealWithAnIcpBrasilTimeDeclaresAdRt() {
        var sealer = sealer(icpSeal(), time(icpTime(), ICP.root, Qualification.ICP_BRASIL));
        assertThat(sealer.qualification()).isEqualTo(Qualification.ICP_BRASIL);
        var result = verify(sealer.seal(SamplePdf.make(), "Comprovante"), List.of(ICP.root));
        assertThat(result.passed()).as("%s", result.findings()).isTrue();
        var facts = result.seal().orElseThrow();
        assertThat(facts.qualification()).contains(Qualification.ICP_BRASIL);
        assertThat(facts.policy()).contains("2.16.76.1.7.1.12.1.3");
        assertThat(facts.holder().cnpj()).contains("12ABC34501DE35");
        assertThat(result.findings())
                .filteredOn(f -> f.code().equals("pdf.holder"))
                .extracting(Finding::reason)
                .containsExactly("the certificate was issued to the organisation with the CNPJ 12.ABC.345/01DE-35;"
                        + " responsible person: JOÃO DA SILVA (CPF ***.456.789-**)");
    }

    /** The policy is inside the signature, so it names the level that the file is to reach; until then it says so. */
    @ParameterizedTest
    @CsvSource({"B_LT, 2.16.76.1.7.1.13.1.4", "B_LTA, 2.16.76.1.7.1.14.1.4"})
    void theDeclaredPolicyIsThatOfTheLevelToBeReached(SealLevel level, String policy) {
        var time = time(icpTime(), ICP.root, Qualification.ICP_BRASIL);
        var anchors = TrustAnchors.of(List.of(ICP.root));
        var sealed = new PadesSealer(icpSeal(), Qualification.ICP_BRASIL, level, time, CLOCK)
                .seal(SamplePdf.make(), "Comprovante");
        var before = verify(sealed, List.of(ICP.root));
        assertThat(before.seal().orElseThrow().policy()).contains(policy);
        assertThat(verdict(before)).isEqualTo(Finding.Verdict.WARNING);
        var keeper = new PadesKeeper(
                anchors,
                new TimestampVerifier(anchors),
                (certificate, issuer, since) -> ICP.crl(CLOCK.instant()),
                time);
        assertThat(verdict(verify(keeper.extend(sealed, level), List.of(ICP.root))))
                .isEqualTo(Finding.Verdict.PASSED);
    }

    private static Finding.Verdict verdict(PdfSignatureVerification result) {
        return result.findings().stream()
                .filter(f -> f.code().equals("pdf.policy"))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    @Test
    void withAnotherTimeAuthorityOnlyAdRbIsDeclaredAndTheReceiptIsPrivate() {
        var other = new Pki("CN=Raiz de tempo, O=Outra, C=BR", "EC", 256);
        var sealer = sealer(icpSeal(), privateTime(other));
        assertThat(sealer.qualification()).isEqualTo(Qualification.PRIVATE);
        var result = verify(sealer.seal(SamplePdf.make(), "Comprovante"), List.of(ICP.root, other.root));
        assertThat(result.passed()).as("%s", result.findings()).isTrue();
        assertThat(result.seal().orElseThrow().policy()).contains("2.16.76.1.7.1.11.1.3");
        assertThat(result.seal().orElseThrow().qualification()).contains(Qualification.PRIVATE);
    }

    @Test
    void aFalseClaimOfAdRtFails() {
        var other = new Pki("CN=Raiz de tempo, O=Outra, C=BR", "EC", 256);
        var lying = time(
                other.leaf("CN=Tempo, O=Outra, C=BR").timeAuthority().make(), other.root, Qualification.ICP_BRASIL);
        var result =
                verify(sealer(icpSeal(), lying).seal(SamplePdf.make(), "Comprovante"), List.of(ICP.root, other.root));
        assertThat(result.findings())
                .filteredOn(f -> f.verdict() == Finding.Verdict.FAILED)
                .extracting(Finding::code)
                .containsExactly("pdf.policy");
    }

    @Test
    void icpPoliciesFromAnotherIssuerAreNotIcpBrasil() {
        var other = new Pki("CN=Raiz, O=Imitadora, C=BR", "EC", 256);
        var key = other.leaf("CN=EMPRESA LTDA:12ABC34501DE35, O=ICP-Brasil, C=BR")
                .policy(E_CNPJ)
                .make();
        assertThat(Qualifications.of(key.chain())).isEqualTo(Qualification.PRIVATE);
    }

    @Test
    void whatCannotSealStopsTheStartAndNamesTheSetting() throws Exception {
        var pki = new Pki("CN=Raiz privada, O=Empresa, C=BR", "EC", 256);
        var good = write(pki.leaf("CN=Selo, C=BR").make(), "segredo");
        assertRefused("ar.seal.pkcs12", directory.resolve("absent.p12"), "segredo", "cannot read");
        assertRefused(
                "ar.seal.pkcs12", Files.writeString(directory.resolve("no.p12"), "no"), "segredo", "not a PKCS#12");
        assertRefused("ar.seal.password", good, "falsch", "password is wrong");
        assertRefused(
                "ar.seal.pkcs12",
                write(pki.leaf("CN=Velho, C=BR").life(Duration.ofDays(-1)).make(), "segredo"),
                "segredo",
                "valid from");
        assertRefused(
                "ar.seal.pkcs12",
                write(pki.leaf("CN=Cifra, C=BR").usage(KeyUsage.keyEncipherment).make(), "segredo"),
                "segredo",
                "not for signatures");
        var foreign = new SigningKey(
                pki.leaf("CN=A, C=BR").make().key(),
                pki.leaf("CN=B, C=BR").make().chain());
        assertRefused("ar.seal.pkcs12", write(foreign, "segredo"), "segredo", "does not belong");
    }

    @Test
    void thePasswordMayStandInAFile() throws Exception {
        var pki = new Pki("CN=Raiz privada, O=Empresa, C=BR", "EC", 256);
        var file = write(pki.leaf("CN=Selo, C=BR").make(), "segredo");
        var password = Files.writeString(directory.resolve("password"), "segredo\n");
        var key = ConfiguredSeal.read(settings(file.toString(), "", password.toString(), ""), CLOCK);
        assertThat(Names.of(key.certificate())).contains("CN=Selo");
        var absent = settings(file.toString(), "", directory.resolve("none").toString(), "");
        assertThatThrownBy(() -> ConfiguredSeal.read(absent, CLOCK)).hasMessageContaining("ar.seal.password-file");
    }

    @Test
    void anExpiredSealIsUnavailableAndNeverUsed() {
        var key = new Pki("CN=Raiz, C=BR", "EC", 256)
                .leaf("CN=Velho, C=BR")
                .life(Duration.ofDays(-1))
                .make();
        assertThatThrownBy(() -> sealer(key, icpTimeAuthority()).seal(SamplePdf.make(), "Comprovante"))
                .isInstanceOf(SealException.Unavailable.class)
                .hasMessageContaining("ar.seal.pkcs12");
    }

    @Test
    void whatIsNoPdfIsRejected() {
        assertThatThrownBy(() -> sealer(icpSeal(), icpTimeAuthority())
                        .seal("no pdf".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "x"))
                .isInstanceOf(SealException.Rejected.class);
    }

    private static SigningKey icpSeal() {
        return ICP.leaf("CN=EMPRESA LTDA:12ABC34501DE35, O=ICP-Brasil, C=BR")
                .policy(E_CNPJ)
                .otherNames(
                        "2.16.76.1.3.4",
                        "01021970" + "12345678909" + "00000000000" + "000000000000000" + "SSPSP ",
                        "2.16.76.1.3.2",
                        "JOÃO DA SILVA",
                        "2.16.76.1.3.3",
                        "12ABC34501DE35",
                        "2.16.76.1.3.7",
                        "000000000000")
                .make();
    }

    private static SigningKey icpTime() {
        return ICP.leaf("CN=SCT da ACT, O=ICP-Brasil, C=BR")
                .policy(T3)
                .timeAuthority()
                .make();
    }

    private static TimestampAuthority icpTimeAuthority() {
        return time(icpTime(), ICP.root, Qualification.ICP_BRASIL);
    }

    private static TimestampAuthority privateTime(Pki pki) {
        return time(pki.leaf("CN=Tempo, O=Outra, C=BR").timeAuthority().make(), pki.root, Qualification.PRIVATE);
    }

    private static TimestampAuthority time(SigningKey key, X509Certificate root, Qualification qualification) {
        var authority = new DevelopmentTimestampAuthority(key, root, CLOCK);
        return new TimestampAuthority() {
            @Override
            public TimestampToken stamp(byte[] sha256) {
                return authority.stamp(sha256);
            }

            @Override
            public Qualification qualification() {
                return qualification;
            }
        };
    }

    private static PadesSealer sealer(SigningKey key, TimestampAuthority time) {
        return new PadesSealer(key, Qualifications.of(key.chain()), SealLevel.B_T, time, CLOCK);
    }

    private static PdfSignatureVerification verify(byte[] sealed, List<X509Certificate> anchors) {
        return new PdfSignatureVerifier(TrustAnchors.of(anchors)).verify(sealed);
    }

    private static SealProperties settings(String file, String password, String passwordFile, String alias) {
        return new SealProperties(file, password, passwordFile, alias, "", SealProperties.Pkcs11.NONE);
    }

    private SigningKey read(SigningKey key, String alias) throws IOException {
        return ConfiguredSeal.read(settings(write(key, "segredo").toString(), "segredo", "", alias), CLOCK);
    }

    private Path write(SigningKey key, String password) throws IOException {
        return Files.write(
                Files.createTempFile(directory, "seal", ".p12"), Pkcs12.write(key, "seal", password.toCharArray()));
    }

    private static void assertRefused(String setting, Path file, String password, String reason) {
        assertThatThrownBy(() -> ConfiguredSeal.read(settings(file.toString(), password, "", ""), CLOCK))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith(setting + ":")
                .hasMessageContaining(reason);
    }
}
