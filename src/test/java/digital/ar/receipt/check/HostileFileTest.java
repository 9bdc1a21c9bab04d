package digital.ar.receipt.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.receipt.KnownLog;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.bundle.DossierFormat;
import digital.ar.receipt.check.ReceiptVerifier.Opening;
import digital.ar.receipt.model.Texts;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.TrustAnchors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that are made to eat time or memory, or to be read in two ways. Each is refused in words, and soon. */
@Timeout(60)
class HostileFileTest {
    private final ReceiptVerifier verifier = new ReceiptVerifier(
            new PdfSignatureVerifier(TrustAnchors.none()),
            new TimestampVerifier(TrustAnchors.none()),
            KnownLog.NONE,
            Opening.EVERY_FILE,
            new Texts());

    @Test
    void aStreamThatUnpacksToGigabytesIsRefusedBeforeItIsRead() throws IOException {
        assertThat(reason(withContent(deflated(400 << 20)))).contains("unpack to more than 320 MB");
    }

    @Test
    void manyStreamsCountTogether() throws IOException {
        var bomb = deflated(40 << 20);
        try (var document = new PDDocument()) {
            for (var i = 0; i < 9; i++) {
                document.addPage(page(document, bomb));
            }
            assertThat(reason(saved(document))).contains("unpack to more than 320 MB");
        }
    }

    @Test
    void thousandsOfEmbeddedFilesAreRefused() throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var specifications = new TreeMap<String, PDComplexFileSpecification>();
            for (var i = 0; i < 2_100; i++) {
                specifications.put("%05d".formatted(i), embedded(document, new byte[] {1}));
            }
            embed(document, specifications);
            assertThat(reason(saved(document))).contains("there are too many");
        }
    }

    @Test
    void loopsAndDeepNestsEnd() {
        var loop = "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>endobj\n"
                + "2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n3 0 obj<</Kids[3 0 R 3 0 R]>>endobj\n"
                + "xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF";
        var nested = "%PDF-1.7\n1 0 obj" + "[".repeat(500_000) + "endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF";
        for (var pdf : new String[] {loop, nested}) {
            assertThat(verifier.verify(pdf.getBytes(ISO_8859_1)).verdict()).isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void workThatDoesNotEndIsLeftBehind() {
        assertThatThrownBy(() -> TimeLimit.within(Duration.ofMillis(50), () -> {
                    Thread.sleep(Duration.ofMinutes(10));
                    return "never";
                }))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.reason().sentence()).contains("takes longer than"));
    }

    @Test
    void jsonThatNestsOrRepeatsItselfIsRefused() {
        for (var json : new String[] {
            "{\"a\":" + "[".repeat(100_000),
            "{\"format\":\"x\",\"format\":\"ar-digital-evidence/1\"}",
            "{\"" + "a".repeat(100_000)
        }) {
            var report = verifier.verify(json.getBytes(UTF_8));
            assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(report.checks())
                    .anyMatch(c -> c.code().equals("evidence.format") && c.verdict() == Verdict.FAILED);
        }
    }

    @Test
    void aZipThatUnpacksToGigabytesIsRefusedByWhatItSays() throws Exception {
        var zip = zip(Map.of(DossierFormat.INDEX, new byte[65 << 20]));
        var tree = new ZipTree(MemorySegment.ofArray(zip));
        assertThatThrownBy(() -> tree.read(DossierFormat.INDEX))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.reason().english()).contains("larger than 64 MB"));
        assertThat(verifier.verify(zip).verdict()).isEqualTo(Verdict.FAILED);
    }

    /** The directory says one byte, the entry unpacks to a million. */
    @Test
    void aZipThatLiesAboutASizeIsRefused() throws Exception {
        var zip = zip(Map.of("a.txt", new byte[1 << 20]));
        for (var at = 0; at < zip.length - 4; at++) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1) {
                zip[at + 24] = 1;
                zip[at + 25] = zip[at + 26] = zip[at + 27] = 0;
            }
        }
        assertThatThrownBy(() -> new ZipTree(MemorySegment.ofArray(zip)).read("a.txt"))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() throws IOException {
        for (var name :
                new String[] {"../a", "/etc/a", "a/../../b", "a\\b", "c:/a", "a/b/c", "-rf", "é.pdf", ".hidden"}) {
            var report = verifier.verify(zip(Map.of(name, new byte[1])));
            assertThat(report.checks().getFirst().reason()).as(name).contains("name that is not safe");
        }
    }

    @Test
    void aZipThatIsReadInTwoWaysIsRefused() throws IOException {
        var good = zip(Map.of("one.txt", "1".getBytes(UTF_8)));
        var other = zip(Map.of("two.txt", "2".getBytes(UTF_8)));
        var twice = new String(
                        zip(new LinkedHashMap<>(Map.of("one.txt", new byte[1], "two.txt", new byte[1]))), ISO_8859_1)
                .replace("two.txt", "one.txt");
        for (var zip : new byte[][] {
            join(other, good),
            join(good, "comment".getBytes(UTF_8)),
            twice.getBytes(ISO_8859_1),
            join("PK\3\4".getBytes(UTF_8), good)
        }) {
            assertThatThrownBy(() -> new ZipTree(MemorySegment.ofArray(zip))).isInstanceOf(Unreadable.class);
        }
        for (var length = 3; length < good.length; length++) {
            assertThat(verifier.verify(java.util.Arrays.copyOf(good, length)).verdict())
                    .isEqualTo(Verdict.FAILED);
        }
    }

    private String reason(byte[] pdf) {
        return verifier.verify(pdf).checks().stream()
                .filter(c -> c.code().equals("file.readable"))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    private static byte[] deflated(int zeros) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        var out = new ByteArrayOutputStream();
        var buffer = new byte[1 << 16];
        var chunk = new byte[1 << 20];
        for (var left = zeros; !deflater.finished(); left -= chunk.length) {
            if (left > 0) {
                deflater.setInput(chunk);
            } else {
                deflater.finish();
            }
            for (int n; (n = deflater.deflate(buffer)) > 0; ) {
                out.write(buffer, 0, n);
            }
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] withContent(byte[] compressed) throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(page(document, compressed));
            return saved(document);
        }
    }

    private static PDPage page(PDDocument document, byte[] compressed) throws IOException {
        var page = new PDPage();
        var stream = document.getDocument().createCOSStream();
        try (var out = stream.createRawOutputStream()) {
            out.write(compressed);
        }
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        page.getCOSObject().setItem(COSName.CONTENTS, stream);
        return page;
    }

    private static PDComplexFileSpecification embedded(PDDocument document, byte[] content) throws IOException {
        var specification = new PDComplexFileSpecification();
        specification.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(content)));
        return specification;
    }

    private static void embed(PDDocument document, Map<String, PDComplexFileSpecification> files) {
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(files);
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
    }

    private static byte[] saved(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[] one, byte[] other) {
        var joined = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }
}
