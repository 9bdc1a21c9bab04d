package digital.ar.seal.pades;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.platform.Hashes;
import digital.ar.seal.Qualification;
import digital.ar.seal.SamplePdf;
import digital.ar.seal.SealLevel;
import digital.ar.seal.Tool;
import digital.ar.seal.development.DevelopmentAuthority;
import digital.ar.seal.development.DevelopmentTimestampAuthority;
import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What programs that are not ours say about our seal, our tokens and our certificates. */
class OutsideJudgesTest {
    @TempDir
    static Path directory;

    static Path certs;
    static Path sealed;
    static DevelopmentAuthority authority;
    static DevelopmentTimestampAuthority time;

    @BeforeAll
    static void seal() throws Exception {
        var clock = Clock.systemUTC();
        certs = directory.resolve("certs");
        authority = DevelopmentAuthority.open(certs, clock);
        time = new DevelopmentTimestampAuthority(authority.timeAuthority(), authority.rootCertificate(), clock);
        sealed = directory.resolve("sealed.pdf");
        Files.write(
                sealed,
                new PadesSealer(authority.seal(), Qualification.DEVELOPMENT, SealLevel.B_T, time, clock)
                        .seal(SamplePdf.make(), "Comprovante de leitura"));
    }

    @Test
    void pdfsigSaysValidAndTrustsTheDevelopmentCa() throws Exception {
        Tool.require("pdfsig", "certutil");
        var nss = Files.createDirectory(directory.resolve("nss"));
        var ca = certs.resolve("dev/ca.pem").toAbsolutePath().toString();
        Tool.run(directory, "certutil", "-N", "-d", "sql:" + nss, "--empty-password");
        Tool.run(directory, "certutil", "-A", "-d", "sql:" + nss, "-n", "ar-dev", "-t", "CT,C,C", "-a", "-i", ca);
        var result = Tool.run(directory, "pdfsig", "-nssdir", "sql:" + nss, sealed.toString());
        assertThat(result.output())
                .contains("Signature is Valid.")
                .contains("Certificate is Trusted.")
                .contains("Total document signed")
                .contains("ETSI.CAdES.detached");
    }

    @Test
    void qpdfFindsTheStructureSound() throws Exception {
        Tool.require("qpdf");
        assertThat(Tool.run(directory, "qpdf", "--check", sealed.toString()).exit())
                .isZero();
    }

    @Test
    void opensslVerifiesTheCertificatesAgainstRootAndCrl() throws Exception {
        Tool.require("openssl");
        for (var name : new String[] {"seal", "tsa"}) {
            var result = Tool.run(
                    certs.resolve("dev").toAbsolutePath(),
                    "openssl",
                    "verify",
                    "-x509_strict",
                    "-crl_check",
                    "-CRLfile",
                    "ca.crl",
                    "-CAfile",
                    "ca.pem",
                    name + ".pem");
            assertThat(result.output()).contains(name + ".pem: OK");
        }
    }

    @Test
    void opensslAcceptsATokenOverItsHashAndNoOther() throws Exception {
        Tool.require("openssl");
        var data = Files.writeString(directory.resolve("data.txt"), "checkpoint");
        var token = directory.resolve("token.der");
        Files.write(token, time.stamp(Hashes.sha256(Files.readAllBytes(data))).encoded());
        assertThat(openssl(token, data).output()).contains("Verification: OK");
        Files.writeString(data, "another checkpoint");
        assertThat(openssl(token, data).exit()).isNotZero();
    }

    private static Tool.Result openssl(Path token, Path data) throws IOException, InterruptedException {
        return Tool.run(
                directory,
                "openssl",
                "ts",
                "-verify",
                "-token_in",
                "-in",
                token.toString(),
                "-data",
                data.toString(),
                "-CAfile",
                certs.resolve("dev/ca.pem").toAbsolutePath().toString());
    }

    @Test
    void ourAuthorityAnswersARequestMadeByOpenssl() throws Exception {
        Tool.require("openssl");
        Files.writeString(directory.resolve("asked.txt"), "asked by openssl");
        Tool.run(directory, "openssl", "ts", "-query", "-data", "asked.txt", "-sha512", "-cert", "-out", "asked.tsq");
        Files.write(directory.resolve("asked.tsr"), time.answer(Files.readAllBytes(directory.resolve("asked.tsq"))));
        var result = Tool.run(
                directory,
                "openssl",
                "ts",
                "-verify",
                "-queryfile",
                "asked.tsq",
                "-in",
                "asked.tsr",
                "-CAfile",
                certs.resolve("dev/ca.pem").toAbsolutePath().toString());
        assertThat(result.output()).contains("Verification: OK");
    }

    @Test
    void euDssSaysPadesBaselineT() throws Exception {
        var validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(Files.readAllBytes(sealed)));
        var verifier = new CommonCertificateVerifier();
        var trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(authority.rootCertificate()));
        verifier.setTrustedCertSources(trusted);
        verifier.setAIASource(null);
        verifier.setCrlSource(developmentCrl());
        validator.setCertificateVerifier(verifier);
        var report = validator.validateDocument().getSimpleReport();
        var signature = report.getFirstSignatureId();
        assertThat(report.getSignatureFormat(signature)).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
        assertThat(report.getIndication(signature).name())
                .as("%s", report.getAdESValidationErrors(signature))
                .isEqualTo("TOTAL_PASSED");
    }

    private static CRLSource developmentCrl() throws Exception {
        var crl = (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(Files.readAllBytes(certs.resolve("dev/ca.crl"))));
        var encoded = crl.getEncoded();
        return (certificate, issuer) -> {
            try {
                var token =
                        new CRLToken(certificate, CRLUtils.buildCRLValidity(CRLUtils.buildCRLBinary(encoded), issuer));
                token.setExternalOrigin(RevocationOrigin.EXTERNAL);
                return token;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Test
    void veraPdfSaysThatTheSealedFileIsStillPdfA3() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (var in = Files.newInputStream(sealed);
                var parser = Foundries.defaultInstance().createParser(in, PDFAFlavour.PDFA_3_B);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_3_B, false)) {
            var result = validator.validate(parser);
            assertThat(result.isCompliant())
                    .as("%s", result.getTestAssertions())
                    .isTrue();
        }
    }
}
