package digital.ar.seal.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.seal.Finding;
import digital.ar.seal.Finding.Verdict;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.Qualification;
import digital.ar.seal.SamplePdf;
import digital.ar.seal.SealLevel;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.Tool;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.development.DevelopmentAuthority;
import digital.ar.seal.development.DevelopmentRevocation;
import digital.ar.seal.development.DevelopmentTimestampAuthority;
import digital.ar.seal.pades.PadesSealer;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** A development seal brought to B-LT and B-LTA and renewed: what our engine and programs that are not ours say. */
@RunsBeside
class LongTermSealTest {
    @TempDir
    static Path directory;

    static DevelopmentAuthority authority;
    static PdfSignatureVerifier verifier;
    static byte[] sealed;
    static byte[] longTerm;
    static byte[] archived;
    static byte[] renewed;

    @BeforeAll
    static void extend() throws Exception {
        var clock = Clock.systemUTC();
        authority = DevelopmentAuthority.open(directory.resolve("certs"), clock);
        var time = new DevelopmentTimestampAuthority(authority.timeAuthority(), authority.rootCertificate(), clock);
        var anchors = TrustAnchors.of(List.of(authority.rootCertificate()));
        var keeper = new PadesKeeper(
                anchors, new TimestampVerifier(anchors), new DevelopmentRevocation(authority.root(), clock), time);
        verifier = new PdfSignatureVerifier(anchors);
        sealed = new PadesSealer(authority.seal(), Qualification.DEVELOPMENT, SealLevel.B_LTA, time, clock)
                .seal(SamplePdf.make(), "Comprovante de leitura");
        longTerm = keeper.extend(sealed, SealLevel.B_LT);
        archived = keeper.extend(sealed, SealLevel.B_LTA);
        renewed = keeper.extend(archived, SealLevel.B_LTA);
    }

    @Test
    void ourEngineSeesEachLevelAndNothingToObjectTo() {
        assertThat(level(sealed)).contains(SealLevel.B_T);
        assertThat(level(longTerm)).contains(SealLevel.B_LT);
        assertThat(level(archived)).contains(SealLevel.B_LTA);
        assertThat(level(renewed)).contains(SealLevel.B_LTA);
        assertThat(verifier.verify(renewed).findings())
                .filteredOn(f -> f.code().equals("pdf.archive-timestamp"))
                .hasSize(2);
    }

    private static Optional<SealLevel> level(byte[] pdf) {
        var result = verifier.verify(pdf);
        assertThat(result.findings())
                .filteredOn(f -> f.verdict() == Verdict.FAILED || f.verdict() == Verdict.WARNING)
                .extracting(Finding::code)
                .containsExactly("pdf.qualification");
        return result.seal().orElseThrow().level();
    }

    @Test
    void euDssSeesTheSameLevels() {
        assertThat(dss(sealed)).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
        assertThat(dss(longTerm)).isEqualTo(SignatureLevel.PAdES_BASELINE_LT);
        assertThat(dss(archived)).isEqualTo(SignatureLevel.PAdES_BASELINE_LTA);
        assertThat(dss(renewed)).isEqualTo(SignatureLevel.PAdES_BASELINE_LTA);
    }

    private static SignatureLevel dss(byte[] pdf) {
        var trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(authority.rootCertificate()));
        var certificates = new CommonCertificateVerifier();
        certificates.setTrustedCertSources(trusted);
        certificates.setAIASource(null);
        var validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf, "receipt.pdf"));
        validator.setCertificateVerifier(certificates);
        var report = validator.validateDocument().getSimpleReport();
        var signature = report.getFirstSignatureId();
        var level = report.getSignatureFormat(signature);
        if (level != SignatureLevel.PAdES_BASELINE_T) {
            assertThat(report.getIndication(signature).name())
                    .as("%s", report.getAdESValidationErrors(signature))
                    .isEqualTo("TOTAL_PASSED");
        }
        return level;
    }

    @Test
    void veraPdfSaysThatEachIsStillPdfA3() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (var pdf : List.of(longTerm, archived, renewed)) {
            try (var parser = Foundries.defaultInstance()
                            .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_3_B);
                    var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_3_B, false)) {
                var result = validator.validate(parser);
                assertThat(result.isCompliant())
                        .as("%s", result.getTestAssertions())
                        .isTrue();
            }
        }
    }

    @Test
    void pdfsigAndQpdfFindNothingWrong() throws Exception {
        Tool.require("pdfsig", "qpdf");
        for (var pdf : List.of(longTerm, archived, renewed)) {
            var file = Files.write(directory.resolve("kept.pdf"), pdf).toString();
            assertThat(Tool.run(directory, "pdfsig", "-nocert", file).output()).contains("Signature is Valid.");
            var check = Tool.run(directory, "qpdf", "--check", file);
            assertThat(check.exit()).as(check.output()).isZero();
        }
    }
}
