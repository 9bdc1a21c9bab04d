package digital.ar.seal.check;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.seal.Finding;
import digital.ar.seal.Finding.Verdict;
import digital.ar.seal.SealHouse;
import digital.ar.seal.SealLevel;
import digital.ar.seal.pades.SignatureField;
import digital.ar.seal.pdf.PdfDictionary;
import digital.ar.seal.pdf.PdfFile;
import digital.ar.seal.pdf.PdfUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody may append to a sealed file: validation data and archive timestamps, and no object more. */
@RunsBeside
class LaterChangesTest {
    private static final SealHouse HOUSE = new SealHouse();
    private static final int STRIDE = Integer.getInteger("ar.test.stride", 61);
    static byte[] sealed;
    static byte[] archived;

    /** An update, as an attacker writes it who knows the format as well as we do. */
    interface Change {
        void apply(PdfFile file, PdfUpdate update) throws IOException;
    }

    @BeforeAll
    static void seal() {
        sealed = HOUSE.sealed();
        archived = HOUSE.extended(sealed, SealLevel.B_LTA);
    }

    @Test
    void aNewPageContentIsNamed() throws IOException {
        assertRefused("the first page was changed at /Contents", (file, update) -> {
            var page = file.firstPage();
            var content = update.addStream("BT (Pago) Tj ET".getBytes(StandardCharsets.US_ASCII));
            update.put(
                    page,
                    file.object(page)
                            .dictionary()
                            .with("Contents", PdfDictionary.reference(content))
                            .text());
        });
    }

    @Test
    void aChangedObjectOfTheDocumentIsNamed() throws IOException {
        assertRefused("was changed after sealing", (file, update) -> {
            var page = file.object(file.firstPage()).dictionary();
            update.put(page.reference("Contents").orElseThrow(), "<</Length 0>>\nstream\n\nendstream");
        });
    }

    @Test
    void anObjectThatNobodyNeedsIsNamed() throws IOException {
        assertRefused("was added after sealing", (file, update) -> update.add("(anything)"));
    }

    @Test
    void anotherCatalogEntryIsNamed() throws IOException {
        assertRefused(
                "the catalog was changed at /OpenAction",
                (file, update) -> update.put(
                        file.root(),
                        file.catalog()
                                .with("OpenAction", "<</S/URI/URI(http://x)>>")
                                .text()));
        assertRefused(
                "the catalog was changed at /Names",
                (file, update) ->
                        update.put(file.root(), file.catalog().without("Names").text()));
        assertRefused(
                "the catalog was changed at /Perms",
                (file, update) ->
                        update.put(file.root(), file.catalog().without("Perms").text()));
    }

    @Test
    void anotherSignatureThanAnArchiveTimestampIsNamed() throws IOException {
        assertRefused("no archive timestamp", (file, update) -> {
            var signature = update.add("<</Type/Sig/SubFilter/adbe.pkcs7.detached>>");
            update.put(
                    file.root(),
                    SignatureField.add(file, update, file.catalog(), signature, "X")
                            .text());
        });
    }

    @Test
    void aVisibleAnnotationIsNamed() throws IOException {
        assertRefused("an annotation was added", (file, update) -> {
            var note = update.add("<</Type/Annot/Subtype/FreeText/Rect[0 0 300 300]/Contents(Pago)>>");
            var page = file.firstPage();
            var dictionary = file.object(page).dictionary();
            var annotations = dictionary.get("Annots").orElseThrow();
            update.put(
                    page,
                    dictionary
                            .with("Annots", PdfDictionary.append(annotations, note))
                            .text());
            update.put(file.root(), file.catalog().text());
        });
    }

    @Test
    void validationDataCannotSmuggleOtherThingsIn() throws IOException {
        assertRefused("validation data holds what does not belong there", (file, update) -> {
            var store = update.add("<</Type/DSS/Certs[]/Payload(x)>>");
            update.put(
                    file.root(),
                    file.catalog().with("DSS", PdfDictionary.reference(store)).text());
        });
        assertRefused("more than a plain stream", (file, update) -> {
            var form = update.add("<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>\nstream\n\nendstream");
            var store = update.add("<</Type/DSS/Certs[" + PdfDictionary.reference(form) + "]>>");
            update.put(
                    file.root(),
                    file.catalog().with("DSS", PdfDictionary.reference(store)).text());
        });
        assertRefused("was changed after sealing", (file, update) -> {
            var content = file.object(file.firstPage())
                    .dictionary()
                    .reference("Contents")
                    .orElseThrow();
            update.put(content, "<</Length 0>>\nstream\n\nendstream");
            var store = update.add("<</Type/DSS/Certs[" + PdfDictionary.reference(content) + "]>>");
            update.put(
                    file.root(),
                    file.catalog().with("DSS", PdfDictionary.reference(store)).text());
        });
    }

    @Test
    void bytesThatAreNoUpdateAreNotOverlooked() {
        for (var tail :
                List.of("x", "%%EOF\n", "\n9999 0 obj\n(x)\nendobj\n", "\n%% comment\n", "\nstartxref\n0\n%%EOF\n")) {
            var bytes = tail.getBytes(StandardCharsets.US_ASCII);
            for (var pdf : List.of(sealed, archived)) {
                var longer = Arrays.copyOf(pdf, pdf.length + bytes.length);
                System.arraycopy(bytes, 0, longer, pdf.length, bytes.length);
                assertThat(failures(longer)).as("behind it: %s", tail).contains("pdf.changes");
            }
        }
    }

    /** The list in a B-LT file lies under no timestamp; its own signature protects it. */
    @Test
    void aForgedListInTheValidationDataIsFound() throws IOException {
        var foreign = new SealHouse();
        assertThat(failures(changed(sealed, (file, update) -> {
                    var list = update.addStream(foreign.list().encoded());
                    var store = update.add("<</Type/DSS/CRLs[" + PdfDictionary.reference(list) + "]>>");
                    update.put(
                            file.root(),
                            file.catalog()
                                    .with("DSS", PdfDictionary.reference(store))
                                    .text());
                })))
                .containsExactly("pdf.dss");
    }

    /** The gap of the newest timestamp is the one place that nothing covers; everywhere else a timestamp does. */
    @Test
    void noByteOfAnArchivedFileCanBeChangedUnseen() throws IOException {
        var stamp = LaterRevisions.behind(SignedRange.seal(archived).orElseThrow())
                .archives()
                .getLast();
        var unseen = new ArrayList<Integer>();
        var value = 2 + 2 * stamp.der().length;
        for (var at = stamp.start(); at < stamp.start() + value; at += STRIDE) {
            collect(at, unseen);
        }
        for (var at = sealed.length - 400; at < archived.length; at += 10 * STRIDE + 7) {
            collect(at, unseen);
        }
        assertThat(unseen).isEmpty();
    }

    private static void collect(int at, List<Integer> unseen) {
        for (var mask : new int[] {0x01, 0x20}) {
            var changed = archived.clone();
            changed[at] ^= (byte) mask;
            if (HOUSE.verify(changed).passed()) {
                unseen.add(at);
            }
        }
    }

    /** Behind the seal and behind the archive timestamp alike. */
    private static void assertRefused(String reason, Change change) throws IOException {
        for (var pdf : List.of(sealed, archived)) {
            var finding = HOUSE.verify(changed(pdf, change)).findings().stream()
                    .filter(f -> f.code().equals("pdf.changes"))
                    .findFirst()
                    .orElseThrow();
            assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(finding.reason()).contains(reason);
        }
    }

    private static byte[] changed(byte[] pdf, Change change) throws IOException {
        var file = PdfFile.read(pdf);
        var update = new PdfUpdate(file);
        change.apply(file, update);
        return update.write();
    }

    private static List<String> failures(byte[] pdf) {
        return HOUSE.verify(pdf).findings().stream()
                .filter(f -> f.verdict() == Verdict.FAILED)
                .map(Finding::code)
                .toList();
    }
}
