package digital.ar.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.platform.CanonicalJson;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.bundle.EvidenceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every object × every kind of change. Each row says what is changed, which check must fail, and what its reason must say. The forger
 * of the rows that re-seal even owns a seal that is trusted: what the log and the records prove must give him away.
 */
@RunsBeside
class TamperingMatrixTest {
    @TempDir
    static Path certs;

    static Workshop workshop;
    static Story story;
    static UUID maria;
    static byte[] unsealed;
    static byte[] sealed;
    /** The same notice when it was only delivered: genuine parts to mix. */
    static byte[] earlier;

    @BeforeAll
    static void open() {
        workshop = new Workshop(certs);
        story = new Story().titles(1);
        maria = story.recipient("Maria da Silva", "maria@exemplo.com.br", "52998224725", SignedMail.text("Olá"));
        var joao = story.recipient("João Souza", "joao@exemplo.com.br", "11144477735", SignedMail.text("Olá João"));
        story.deferred(maria, 1).relayed(maria).relayed(joao);
        earlier = workshop.unsealed(story, workshop.source(story, maria, ReceiptKind.DELIVERY));
        story.read(maria);
        unsealed = workshop.unsealed(story, workshop.source(story, maria, ReceiptKind.READING));
        sealed = seal(unsealed);
    }

    @AfterAll
    static void close() {
        workshop.close();
    }

    /** @param reason part of what the failed check says */
    record Row(String what, Forgery forgery, String code, String reason) {
        @Override
        public String toString() {
            return what + " → " + code;
        }
    }

    interface Forgery {
        byte[] make() throws IOException;
    }

    static Stream<Row> rows() {
        return Stream.of(bytes(), files(), notice(), receipt(), chain(), log(), mixed())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theChangeIsNamed(Row row) throws IOException {
        var failed = workshop.verify(row.forgery().make()).checks().stream()
                .filter(c -> c.verdict() == Verdict.FAILED)
                .toList();
        assertThat(failed).as(row.what()).anySatisfy(c -> {
            assertThat(c.code()).startsWith(row.code());
            assertThat(c.reason()).contains(row.reason());
        });
        assertThat(failed).allSatisfy(c -> assertThat(c.reasonPt()).isNotEqualTo(c.reason()));
    }

    /** The file itself, without a new seal. */
    static List<Row> bytes() {
        return List.of(
                new Row(
                        "a byte of a page",
                        () -> flipped(sealed.length / 3),
                        "pdf.digest",
                        "were changed after sealing"),
                new Row("the first byte", () -> flipped(12), "pdf.digest", "were changed after sealing"),
                new Row("a byte near the end", () -> flipped(sealed.length - 8), "pdf.", ""),
                new Row(
                        "something appended",
                        () -> join(sealed, "\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)),
                        "pdf.changes",
                        "after sealing"),
                new Row("an update appended", () -> updated(sealed), "pdf.changes", "after sealing"),
                new Row(
                        "the end cut off",
                        () -> Arrays.copyOf(sealed, sealed.length - 400),
                        "pdf.signature",
                        "signature"),
                new Row("the seal left out", () -> unsealed, "pdf.signature", "no signature"),
                new Row("something put in front", () -> join(new byte[] {'%', '\n'}, sealed), "pdf.", ""),
                new Row(
                        "sealed by a stranger",
                        TamperingMatrixTest::bySomebodyElse,
                        "pdf.timestamp.chain",
                        "trust anchor"));
    }

    /** Embedded files, and the list of them, re-sealed. */
    static List<Row> files() {
        var rows = new ArrayList<Row>();
        for (var name :
                List.of("original.eml", "smtp-transcript-1.txt", "checkpoint.txt", "checkpoint.tsr", "LEIA-ME.txt")) {
            rows.add(new Row(
                    name + " changed",
                    () -> file(name, b -> b[b.length / 2] ^= 1),
                    "files.hashes",
                    name + " was changed"));
            rows.add(new Row(
                    name + " removed",
                    () -> files(all -> all.remove(name)),
                    "files.hashes",
                    name + " is listed but not embedded"));
        }
        rows.add(new Row(
                "a file added",
                () -> files(all -> all.put("extra.txt", new byte[] {1})),
                "files.hashes",
                "extra.txt is embedded but not listed"));
        rows.add(new Row(
                "evidence.json removed",
                () -> files(all -> all.remove(EvidenceFile.NAME)),
                "evidence.format",
                "there is no evidence.json"));
        rows.add(new Row(
                "a space in evidence.json",
                () -> files(all -> all.put(
                        EvidenceFile.NAME, join(all.get(EvidenceFile.NAME), " ".getBytes(StandardCharsets.US_ASCII)))),
                "evidence.format",
                "not canonical"));
        rows.add(new Row(
                "original.eml removed and not listed",
                () -> without("original.eml"),
                "message.hash",
                "is not embedded"));
        rows.add(new Row(
                "a transcript removed and not listed",
                () -> without("smtp-transcript-1.txt"),
                "files.events",
                "no embedded file has it"));
        rows.add(new Row(
                "a listed hash",
                () -> evidence(e -> first(e, "files").put("sha256", "0".repeat(64))),
                "files.hashes",
                "was changed"));
        rows.add(new Row(
                "a listed size", () -> evidence(e -> first(e, "files").put("size", 1)), "files.hashes", "was changed"));
        rows.add(new Row(
                "a listed name",
                () -> evidence(e -> first(e, "files").put("name", "x.txt")),
                "files.hashes",
                "x.txt is listed but not embedded"));
        rows.add(new Row(
                "a file listed twice",
                () -> evidence(e -> list(e, "files").add(first(e, "files"))),
                "files.hashes",
                "listed twice"));
        return rows;
    }

    /** What evidence.json says of notice and recipients. */
    static List<Row> notice() {
        var rows = new ArrayList<Row>();
        for (var member : List.of("protocol", "type", "subject", "legalBasis")) {
            rows.add(new Row(
                    "notice." + member,
                    () -> evidence(e -> object(e, "notice").put(member, "other")),
                    "evidence.notice",
                    "notice." + member));
        }
        for (var member : List.of("name", "document", "address")) {
            rows.add(new Row(
                    "creditor " + member,
                    () -> evidence(e -> object(object(e, "notice"), "creditor").put(member, "other")),
                    "evidence.notice",
                    "notice.creditor." + member));
        }
        rows.add(new Row(
                "notice.id",
                () -> evidence(e -> object(e, "notice").put("id", "ntc_" + "1".repeat(32))),
                "chain.subject",
                "belongs to another notice"));
        rows.add(new Row(
                "notice.tenant",
                () -> evidence(e -> object(e, "notice").put("tenant", "tnt_" + "1".repeat(32))),
                "chain.subject",
                "belongs to another notice"));
        rows.add(new Row(
                "the protocol on the pages",
                () -> evidence(e -> object(e, "notice").put("protocol", "AR-0000-0000-0000-0000")),
                "page.protocol",
                "do not show the protocol"));
        for (var member : List.of("name", "email", "document", "addressSource", "messageId", "messageSha256")) {
            rows.add(new Row(
                    "recipient " + member,
                    () -> evidence(e -> first(e, "recipients").put(member, "other")),
                    "evidence.notice",
                    "recipients." + member));
        }
        rows.add(new Row(
                "a recipient's document left out",
                () -> evidence(e -> first(e, "recipients").remove("document")),
                "evidence.notice",
                "recipients.document"));
        rows.add(new Row(
                "recipient id",
                () -> evidence(e -> first(e, "recipients").put("id", "rcp_" + "1".repeat(32))),
                "evidence.notice",
                "no submission of the chain belongs"));
        rows.add(new Row(
                "no recipient",
                () -> evidence(e -> e.put("recipients", List.of())),
                "evidence.level",
                "names no recipient"));
        for (var change : Map.<String, Object>of(
                        "level",
                        "ANSWERED",
                        "failed",
                        true,
                        "provisional",
                        false,
                        "delivery",
                        "FAILED",
                        "since",
                        "2020-01-01T00:00:00Z")
                .entrySet()) {
            rows.add(new Row(
                    "status " + change.getKey(),
                    () -> evidence(e -> {
                        var status = object(first(e, "recipients"), "status");
                        status.put(
                                change.getKey(),
                                change.getValue().equals(status.get(change.getKey())) ? true : change.getValue());
                    }),
                    "evidence.level",
                    "the events give"));
        }
        return rows;
    }

    static List<Row> receipt() {
        return List.of(
                new Row(
                        "the trigger",
                        () -> evidence(e -> object(e, "receipt").put("trigger", "evt_" + "1".repeat(32))),
                        "evidence.receipt",
                        "not in the chain"),
                new Row(
                        "the date",
                        () -> evidence(e -> object(e, "receipt").put("asOf", "2030-01-01T00:00:00Z")),
                        "evidence.receipt",
                        "knows all until"),
                new Row(
                        "a development seal called private",
                        () -> evidence(e -> object(e, "receipt").put("qualification", "private")),
                        "page.qualification",
                        "the seal is “development”"),
                new Row(
                        "a DKIM key",
                        () -> evidence(e -> first(e, "dkim").put("record", "v=DKIM1; p=")),
                        "evidence.receipt",
                        "DKIM keys"),
                new Row("no DKIM key", () -> evidence(e -> e.put("dkim", List.of())), "evidence.receipt", "DKIM keys"),
                new Row(
                        "the format",
                        () -> evidence(e -> e.put("format", "ar-digital-evidence/9")),
                        "evidence.format",
                        "format is not"));
    }

    static List<Row> chain() {
        var rows = new ArrayList<Row>();
        for (var at : List.of(0, 2, 3, 5)) {
            var place = at + 1;
            rows.add(new Row(
                    "a fact of event " + place,
                    () -> evidence(e -> object(record(e, at), "facts").put("added", "x")),
                    "chain.records",
                    "the record of event " + place));
            rows.add(new Row(
                    "the time of event " + place,
                    () -> evidence(e -> record(e, at).put("occurredAt", "2026-01-01T00:00:00.000000Z")),
                    "chain.records",
                    "the record of event " + place));
            rows.add(new Row(
                    "event " + place + " left out",
                    () -> evidence(e -> list(e, "chain").remove((int) at)),
                    at == 5 ? "evidence.receipt" : "chain.sequence",
                    at == 5 ? "not in the chain" : "event " + place + " is missing"));
            rows.add(new Row(
                    "leaf hash of event " + place,
                    () -> evidence(e -> entry(e, at).put("leafHash", "0".repeat(64))),
                    "chain.records",
                    "the record of event " + place));
            rows.add(new Row(
                    "path of event " + place,
                    () -> evidence(e -> entry(e, at).put("path", List.of())),
                    "log.inclusion",
                    "the proof of event " + place));
            rows.add(new Row(
                    "log index of event " + place,
                    () -> evidence(e -> entry(e, at).put("logIndex", 0)),
                    "log.inclusion",
                    "of event " + place));
        }
        rows.add(new Row(
                "leaf hash of the event that is withheld",
                () -> evidence(e -> entry(e, 1).put("leafHash", "0".repeat(64))),
                "chain.links",
                "as the hash before it"));
        rows.add(new Row(
                "previous of event 4",
                () -> evidence(e -> record(e, 3).put("previous", "0".repeat(64))),
                "chain.links",
                "event 4 names"));
        rows.add(new Row(
                "a salt",
                () -> evidence(e -> record(e, 3).put("salt", "0".repeat(32))),
                "chain.records",
                "the record of event 4"));
        rows.add(new Row(
                "a sequence number",
                () -> evidence(e -> entry(e, 3).put("sequence", 9)),
                "chain.sequence",
                "is missing"));
        rows.add(new Row(
                "two events swapped",
                () -> evidence(e -> swap(list(e, "chain"), 2, 3)),
                "chain.sequence",
                "is missing"));
        rows.add(new Row(
                "an event twice",
                () -> evidence(e -> list(e, "chain").add(3, entry(e, 2))),
                "chain.sequence",
                "is missing"));
        rows.add(new Row(
                "two records swapped",
                () -> evidence(e -> {
                    var one = record(e, 2);
                    entry(e, 2).put("record", record(e, 3));
                    entry(e, 3).put("record", one);
                }),
                "chain.sequence",
                "holds the record of event"));
        rows.add(new Row(
                "two proofs swapped",
                () -> evidence(e -> {
                    var one = entry(e, 2).get("path");
                    entry(e, 2).put("path", entry(e, 3).get("path"));
                    entry(e, 3).put("path", one);
                }),
                "log.inclusion",
                "the proof of event 3"));
        rows.add(new Row(
                "the reading withheld",
                () -> evidence(e -> withhold(entry(e, 5))),
                "evidence.level",
                "the events give"));
        rows.add(new Row(
                "the submission withheld",
                () -> evidence(e -> withhold(entry(e, 0))),
                "message.hash",
                "no submission stands in the chain"));
        rows.add(new Row(
                "the last event left out",
                () -> evidence(e -> list(e, "chain").removeLast()),
                "evidence.receipt",
                "not in the chain"));
        return rows;
    }

    static List<Row> log() {
        return List.of(
                new Row(
                        "the checkpoint's size",
                        () -> evidence(e -> log(e, "checkpoint", text -> text.replaceFirst("\n\\d+\n", "\n99\n"))),
                        "log.checkpoint",
                        "not signed by"),
                new Row(
                        "the checkpoint's root",
                        () -> evidence(e -> log(
                                e, "checkpoint", text -> text.replaceFirst("\n\\d+\n.", "$0".substring(0, 2) + "A"))),
                        "log.checkpoint",
                        ""),
                new Row(
                        "another checkpoint than beside",
                        () -> evidence(e -> log(e, "checkpoint", text -> text.replaceFirst("\n\\d+\n", "\n99\n"))),
                        "log.files",
                        "checkpoint.txt is not"),
                new Row(
                        "the stamp is for another checkpoint",
                        () -> evidence(e -> log(e, "checkpoint", text -> text.replaceFirst("\n\\d+\n", "\n99\n"))),
                        "log.timestamp.imprint",
                        "another hash"),
                new Row(
                        "a byte of the token",
                        () -> evidence(e -> log(e, "timestamp", TamperingMatrixTest::flippedBase64)),
                        "log.timestamp.",
                        ""),
                new Row(
                        "the tree's size",
                        () -> evidence(e -> object(e, "log").put("treeSize", 99)),
                        "log.checkpoint",
                        "log.treeSize"),
                new Row(
                        "the log's name",
                        () -> evidence(e -> object(e, "log").put("origin", "other.test/log")),
                        "log.checkpoint",
                        "is of the log"),
                new Row(
                        "the log's key",
                        () -> evidence(e -> object(e, "log")
                                .put(
                                        "verifierKey",
                                        new PaperLog(workshop.time).key().text())),
                        "log.key",
                        "another key"));
    }

    /** Genuine parts, put together wrongly. */
    static List<Row> mixed() {
        return List.of(
                new Row(
                        "new evidence in old pages",
                        () -> transplanted(unsealed, earlier),
                        "page.level",
                        "the first page says “Entregue"),
                new Row(
                        "old evidence in new pages",
                        () -> transplanted(earlier, unsealed),
                        "page.level",
                        "the first page says “Aberta para leitura”"),
                new Row(
                        "the old evidence.json among new files",
                        () -> files(all ->
                                all.put(EvidenceFile.NAME, contents(earlier).get(EvidenceFile.NAME))),
                        "log.files",
                        "checkpoint.txt is not"),
                new Row(
                        "the pages of another notice",
                        () -> transplanted(unsealed, otherNotice()),
                        "page.level",
                        "the first page says “Aceita para envio”"),
                new Row(
                        "a chain without its first event",
                        () -> evidence(e -> {
                            list(e, "chain").removeFirst();
                            for (var i = 0; i < list(e, "chain").size(); i++) {
                                entry(e, i).put("sequence", i + 1);
                            }
                        }),
                        "chain.sequence",
                        "holds the record of event"));
    }

    private static byte[] otherNotice() {
        var other = new Story().titles(1);
        var ana = other.recipient("Ana", "ana@exemplo.com.br", null, SignedMail.text("Olá Ana"));
        return workshop.unsealed(other, workshop.source(other, ana, ReceiptKind.SUBMISSION));
    }

    private static byte[] bySomebodyElse() {
        try (var stranger = new Workshop(certs.resolveSibling(certs.getFileName() + "-stranger"))) {
            return stranger.sealer.seal(unsealed, "Comprovante");
        }
    }

    // The tools of the forger

    private static byte[] seal(byte[] pdf) {
        return workshop.sealer.seal(pdf, "Comprovante");
    }

    private static byte[] flipped(int at) {
        var changed = sealed.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static String flippedBase64(String text) {
        var bytes = Base64.getDecoder().decode(text);
        bytes[bytes.length / 2] ^= 1;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] join(byte[] one, byte[] other) {
        var joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }

    /** A proper incremental update (ISO 32000-1 7.5.6) that gives the document another title. */
    private static byte[] updated(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            document.getDocumentInformation().setTitle("Another");
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private static byte[] file(String name, Consumer<byte[]> change) throws IOException {
        return files(all -> change.accept(all.get(name)));
    }

    private static byte[] without(String name) throws IOException {
        return files(all -> {
            all.remove(name);
            var evidence = mutable(CanonicalJson.parse(all.get(EvidenceFile.NAME)));
            list(evidence, "files").removeIf(file -> name.equals(((Map<?, ?>) file).get("name")));
            all.put(EvidenceFile.NAME, CanonicalJson.bytes(evidence));
        });
    }

    private static byte[] evidence(Consumer<Map<String, Object>> change) throws IOException {
        return files(all -> {
            var evidence = mutable(CanonicalJson.parse(all.get(EvidenceFile.NAME)));
            change.accept(evidence);
            all.put(EvidenceFile.NAME, CanonicalJson.bytes(evidence));
        });
    }

    private static byte[] files(Consumer<Map<String, byte[]>> change) throws IOException {
        var all = contents(unsealed);
        change.accept(all);
        return seal(embedded(unsealed, all));
    }

    private static byte[] transplanted(byte[] filesOf, byte[] pages) throws IOException {
        return seal(embedded(pages, contents(filesOf)));
    }

    private static Map<String, byte[]> contents(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var files = new TreeMap<String, byte[]>();
            for (var entry : leaf(document).getNames().entrySet()) {
                files.put(entry.getKey(), entry.getValue().getEmbeddedFile().toByteArray());
            }
            return files;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static org.apache.pdfbox.pdmodel.common.PDNameTreeNode<PDComplexFileSpecification> leaf(PDDocument document)
            throws IOException {
        var tree = document.getDocumentCatalog().getNames().getEmbeddedFiles();
        return tree.getNames() == null ? tree.getKids().getFirst() : tree;
    }

    private static byte[] embedded(byte[] pdf, Map<String, byte[]> files) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var specifications = new TreeMap<String, PDComplexFileSpecification>();
            for (var file : files.entrySet()) {
                var stream =
                        new PDEmbeddedFile(document, new ByteArrayInputStream(file.getValue()), COSName.FLATE_DECODE);
                var specification = new PDComplexFileSpecification();
                specification.setFile(file.getKey());
                specification.setFileUnicode(file.getKey());
                specification.setEmbeddedFile(stream);
                specification.setEmbeddedFileUnicode(stream);
                specifications.put(file.getKey(), specification);
            }
            var tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(specifications);
            var names = document.getDocumentCatalog().getNames();
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static Map<String, Object> mutable(Map<String, Object> json) {
        var copy = new LinkedHashMap<String, Object>();
        json.forEach((name, value) -> copy.put(name, mutable(value)));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Object mutable(Object value) {
        return switch (value) {
            case Map<?, ?> map -> mutable((Map<String, Object>) map);
            case List<?> list ->
                new ArrayList<>(list.stream().map(TamperingMatrixTest::mutable).toList());
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> json, String name) {
        return (Map<String, Object>) json.get(name);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> json, String name) {
        return (List<Object>) json.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> first(Map<String, Object> json, String name) {
        return (Map<String, Object>) list(json, name).getFirst();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> entry(Map<String, Object> evidence, int at) {
        return (Map<String, Object>) list(evidence, "chain").get(at);
    }

    private static Map<String, Object> record(Map<String, Object> evidence, int at) {
        return object(entry(evidence, at), "record");
    }

    private static void withhold(Map<String, Object> entry) {
        entry.remove("record");
        entry.put("withheld", "other-recipient");
    }

    private static void log(
            Map<String, Object> evidence, String member, java.util.function.UnaryOperator<String> change) {
        object(evidence, "log").computeIfPresent(member, (name, value) -> change.apply((String) value));
    }

    private static void swap(List<Object> list, int one, int other) {
        java.util.Collections.swap(list, one, other);
    }
}
