package digital.ar.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.receipt.bundle.EvidenceFile;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Tools that are not ours agree: veraPDF, EU DSS, poppler, qpdf, OpenSSL, and the by-hand way of LEIA-ME.txt. */
class OutsideChecksTest {
    @TempDir
    static Path home;

    static byte[] unsealed;
    static byte[] sealed;
    static Path file;
    static Path anchor;
    static Path files;
    static byte[] message;

    @BeforeAll
    static void make() throws Exception {
        try (var workshop = new Workshop(home.resolve("certs"))) {
            var story = new Story().titles(3);
            message = SignedMail.html("<h1>Aviso</h1><table><tr><td>A</td></tr><tr><td>B</td><td>C</td></tr></table>"
                    + "<ul><li>um<ol><li>dois</li></ol></li></ul><img src='http://x/y.png' alt='Logo'>");
            var maria = story.recipient("Maria da Silva", "maria@exemplo.com.br", "52998224725", message);
            story.deferred(maria, 1).relayed(maria).opened(maria, "SCANNER").read(maria);
            var source = workshop.source(story, maria, ReceiptKind.READING);
            unsealed = workshop.unsealed(story, source);
            sealed = workshop.sealer.seal(unsealed, "Comprovante de leitura");
            anchor = home.resolve("ca.pem");
            Files.copy(workshop.anchor(), anchor);
        }
        file = Workshop.keep("outside", sealed).toAbsolutePath();
        files = Files.createDirectory(home.resolve("files"));
        Outside.run(files, "pdfdetach", "-saveall", file.toString());
    }

    @Test
    void veraPdfSaysPdfA3aBeforeAndAfterSealing() {
        assertThat(Outside.veraPdf(unsealed, PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(Outside.veraPdf(sealed, PDFAFlavour.PDFA_3_A)).isEmpty();
    }

    @Test
    void veraPdfSaysPdfUa1BeforeAndAfterSealing() {
        assertThat(Outside.veraPdf(unsealed, PDFAFlavour.PDFUA_1)).isEmpty();
        assertThat(Outside.veraPdf(sealed, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void dssSaysPadesBaselineT() throws Exception {
        assertThat(Outside.dss(sealed, anchor)).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
    }

    @Test
    void popplerAndQpdfFindNothingWrong() throws Exception {
        assertThat(Outside.run(home, "pdfsig", "-nocert", file.toString()))
                .contains("Signature is Valid", "Total document signed");
        assertThat(Outside.run(home, "qpdf", "--check", file.toString()))
                .contains("No syntax or stream encoding errors");
    }

    @Test
    void opensslAcceptsTheTokenOverTheCheckpoint() throws Exception {
        var output = Outside.run(
                files,
                "openssl",
                "ts",
                "-verify",
                "-token_in",
                "-in",
                "checkpoint.tsr",
                "-data",
                "checkpoint.txt",
                "-CAfile",
                anchor.toString());
        assertThat(output).contains("Verification: OK");
    }

    @Test
    void theOriginalIsByteForByteTheMessage() throws Exception {
        assertThat(Files.readAllBytes(files.resolve("original.eml"))).isEqualTo(message);
    }

    /** The one-liner is taken out of the embedded file and run as a reader would run it. */
    @Test
    void theByHandWayOfTheReadMeFindsEachRecordRight() throws Exception {
        var readMe = Files.readString(files.resolve("LEIA-ME.txt"));
        var script = Pattern.compile("python3 -c '(.*)'\n").matcher(readMe);
        assertThat(script.find()).isTrue();
        var output = Outside.run(files, "python3", "-c", script.group(1));
        assertThat(output.lines()).hasSize(5).allMatch(line -> line.endsWith(" True"));
        assertThat(files.resolve(EvidenceFile.NAME)).exists();
    }
}
