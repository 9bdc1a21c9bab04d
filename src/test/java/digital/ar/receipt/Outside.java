package digital.ar.receipt;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Foreign tools that judge a receipt. */
public final class Outside {
    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private Outside() {}

    /** @return what veraPDF objects to, empty when compliant */
    public static List<String> veraPdf(byte[] pdf, PDFAFlavour flavour) {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            var complaints = new ArrayList<String>();
            result.getTestAssertions()
                    .forEach(a -> complaints.add(a.getRuleId().getClause() + "-"
                            + a.getRuleId().getTestNumber() + " " + a.getMessage() + " @ "
                            + a.getLocation().getContext()));
            if (!result.isCompliant() && complaints.isEmpty()) {
                complaints.add("not compliant");
            }
            return complaints;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The level that the EU's reference software sees. */
    public static SignatureLevel dss(byte[] pdf, Path anchor) throws IOException {
        var trusted = new CommonTrustedCertificateSource();
        var certificate =
                new CertificateToken(DSSUtils.loadCertificate(anchor.toFile()).getCertificate());
        trusted.addCertificate(certificate);
        var verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setAIASource(null);
        var validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf, "receipt.pdf"));
        validator.setCertificateVerifier(verifier);
        var reports = validator.validateDocument();
        var simple = reports.getSimpleReport();
        if (!reports.getDiagnosticData().isBLevelTechnicallyValid(simple.getFirstSignatureId())) {
            throw new AssertionError("DSS finds the signature invalid");
        }
        return simple.getSignatureFormat(simple.getFirstSignatureId());
    }

    /** Output of a command that ended with 0. */
    public static String run(Path directory, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + ":\n" + output);
        }
        return output;
    }
}
