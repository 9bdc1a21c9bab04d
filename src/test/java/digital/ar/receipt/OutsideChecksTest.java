package digital.ar.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.receipt.bundle.EvidenceFile;
import digital.ar.seal.SealLevel;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Tools that are not ours agree: veraPDF, EU DSS, poppler, qpdf, OpenSSL, and the by-hand way of LEIA-ME.txt. */
@RunsBeside
class OutsideChecksTest {
    @TempDir
    static Path home;

    static byte[] unsealed;
    static byte[] sealed;
    static byte[] archived;
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
            archived = workshop.keeper.extend(sealed, SealLevel.B_LTA);
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
        assertThat(Outside.veraPdf(archived, PDFAFlavour.PDFA_3_A)).isEmpty();
    }

    @Test
    void veraPdfSaysPdfUa1BeforeAndAfterSealing() {
        assertThat(Outside.veraPdf(unsealed, PDFAFlavour.PDFUA_1)).isEmpty();
        assertThat(Outside.veraPdf(sealed, PDFAFlavour.PDFUA_1)).isEmpty();
        assertThat(Outside.veraPdf(archived, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void dssSaysTheLevelBeforeAndAfterArchiving() throws Exception {
        assertThat(Outside.dss(sealed, anchor)).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
        assertThat(Outside.dss(archived, anchor)).isEqualTo(SignatureLevel.PAdES_BASELINE_LTA);
    }

    @Test
    void popplerAndQpdfFindNothingWrong() throws Exception {
        assertThat(Outside.run(home, "pdfsig", "-nocert", file.toString()))
                .contains("Signature is Valid", "Total document signed");
        assertThat(Outside.run(home, "qpdf", "--check", file.toString()))
                .contains("No syntax or stream encoding errors");
    }

    /** The by-hand way of docs/evidence.md: what an archive timestamp covers, and OpenSSL's word on it. */
    @Test
    void opensslAcceptsTheArchiveTimestampOverTheBytesThatItNames() throws Exception {
        var text = new String(archived, StandardCharsets.ISO_8859_1);
        var stamp = text.substring(text.lastIndexOf("/DocTimeStamp"));
        var numbers =
                Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+)\\s*]").matcher(stamp);
        assertThat(numbers.find()).isTrue();
        var gap = Integer.parseInt(numbers.group(1));
        var behind = Integer.parseInt(numbers.group(2));
        assertThat(behind + Integer.parseInt(numbers.group(3))).isEqualTo(archived.length);
        var covered = new ByteArrayOutputStream();
        covered.write(archived, 0, gap);
        covered.write(archived, behind, archived.length - behind);
        Files.write(home.resolve("covered"), covered.toByteArray());
        var value = HexFormat.of().parseHex(text.substring(gap + 1, behind - 1));
        var length = 4 + ((value[2] & 0xFF) << 8 | value[3] & 0xFF); // a SEQUENCE with two octets of length
        Files.write(home.resolve("token.der"), Arrays.copyOf(value, length));
        assertThat(Outside.run(
                        home,
                        "openssl",
                        "ts",
                        "-verify",
                        "-token_in",
                        "-in",
                        "token.der",
                        "-data",
                        "covered",
                        "-CAfile",
                        anchor.toString()))
                .contains("Verification: OK");
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
