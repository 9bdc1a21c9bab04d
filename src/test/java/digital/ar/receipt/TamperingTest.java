package digital.ar.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.evidence.Event;
import digital.ar.evidence.TransparencyLog.Proof;
import digital.ar.receipt.VerificationReport.Check;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.bundle.EvidenceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forgeries that take more than one change (those of one stand in {@link TamperingMatrixTest}), and what is no receipt at all. */
@RunsBeside
class TamperingTest {
    @TempDir
    static Path certs;

    static Workshop workshop;
    static Story story;
    static UUID maria;
    static byte[] unsealed;
    static byte[] sealed;

    @BeforeAll
    static void open() {
        workshop = new Workshop(certs);
        story = new Story().titles(2);
        maria = story.recipient("Maria da Silva", "maria@exemplo.com.br", "52998224725", SignedMail.text("Olá"));
        var joao = story.recipient("João Souza", "joao@exemplo.com.br", "11144477735", SignedMail.text("Olá João"));
        story.relayed(maria).relayed(joao).read(maria);
        var source = workshop.source(story, maria, ReceiptKind.READING);
        unsealed = workshop.unsealed(story, source);
        sealed = seal(unsealed);
    }

    @AfterAll
    static void close() {
        workshop.close();
    }

    @Test
    void theUntouchedReceiptPassesWithOtherRecipientsWithheld() {
        assertThat(failed(sealed)).isEmpty();
        var report = workshop.verify(sealed);
        assertThat(report.checks())
                .anySatisfy(c -> assertThat(c.code() + c.verdict()).isEqualTo("chain.withheldSKIPPED"));
    }

    @Test
    void aChangedMessageThatIsAlsoListedAnewIsFoundByItsEvent() throws IOException {
        UnaryOperator<byte[]> change =
                m -> text(m).replace("Subject: Aviso", "Subject: Av1so").getBytes(StandardCharsets.UTF_8);
        var before = digital.ar.platform.Hashes.sha256Hex(
                story.object(story.notice().recipients().getFirst().messageSha256()));
        var after = digital.ar.platform.Hashes.sha256Hex(change.apply(story.object(before)));
        var first = embedded("original.eml", change);
        var forged = seal(embedded(first, EvidenceFile.NAME, json -> listedAnew(json, before, after)));
        assertThat(failed(forged))
                .extracting(Check::code)
                .contains("files.events")
                .doesNotContain("files.hashes");
    }

    @Test
    void aRewrittenChainIsFoundByTheLog() {
        var events = rewritten();
        var old = workshop.log.prove(story.events());
        var proofs = new ArrayList<Proof>();
        for (var i = 0; i < events.size(); i++) {
            var p = old.get(i);
            proofs.add(new Proof(
                    events.get(i).id(),
                    p.index(),
                    events.get(i).leafHash(),
                    p.treeSize(),
                    p.path(),
                    p.checkpoint(),
                    p.timestamp()));
        }
        var source = workshop.source(story, maria, ReceiptKind.READING, events, proofs);
        var forged = workshop.sealed(story, source);
        assertThat(failed(forged)).extracting(Check::code).containsExactly("log.inclusion");
    }

    /** The forger's own log proves everything; only the known key gives it away. */
    @Test
    void anotherLogIsFoundByItsKey() {
        var own = new PaperLog(workshop.time);
        var events = rewritten();
        var source = workshop.source(story, maria, ReceiptKind.READING, events, own.prove(events));
        assertThat(failed(workshop.sealed(story, source)))
                .extracting(Check::code)
                .contains("log.checkpoint");
    }

    /** A page stream or cross-reference table can unpack to gigabytes; strangers do not get to try. */
    @Test
    void theServiceDoesNotOpenWhatNoTrustedAuthoritySealed() {
        var careful = workshop.verifier(
                java.util.Optional.of(workshop.log.key()),
                digital.ar.receipt.check.ReceiptVerifier.Opening.TRUSTED_SEALS);
        assertThat(careful.verify(sealed).verdict()).isEqualTo(Verdict.WARNING);
        var changed = sealed.clone();
        changed[sealed.length / 2] ^= 1;
        for (var file : List.of(unsealed, changed)) {
            var report = careful.verify(file);
            assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(report.checks())
                    .extracting(Check::code)
                    .contains("file.opened")
                    .doesNotContain("page.level");
        }
    }

    @Test
    void whatIsNoReceiptFailsWithoutACrash() throws IOException {
        for (var bytes : List.of(
                new byte[0],
                "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII),
                "<html>".getBytes(StandardCharsets.US_ASCII),
                seal(embedded(EvidenceFile.NAME, j -> "[[[[".getBytes(StandardCharsets.US_ASCII))),
                seal(embedded(EvidenceFile.NAME, j -> "[".repeat(200_000).getBytes(StandardCharsets.US_ASCII))),
                seal(embedded(
                        EvidenceFile.NAME,
                        j -> "{\"format\":\"ar-digital-evidence/1\"}".getBytes(StandardCharsets.UTF_8))),
                java.util.Arrays.copyOf(sealed, sealed.length / 2))) {
            assertThat(workshop.verify(bytes).verdict()).isEqualTo(Verdict.FAILED);
        }
    }

    private static List<Event> rewritten() {
        var events = new ArrayList<Event>();
        for (var e : story.events()) {
            Map<String, Object> facts = new LinkedHashMap<>(e.facts());
            if (e.type() == digital.ar.evidence.EventType.CONTENT_READ) {
                facts.put("network", "203.0.113.0/24");
            }
            events.add(Story.hashed(new Event(
                    e.id(),
                    e.tenant(),
                    e.notice(),
                    e.recipient(),
                    e.sequence(),
                    events.isEmpty() ? null : events.getLast().leafHash(),
                    e.type(),
                    e.occurredAt(),
                    e.recordedAt(),
                    e.node(),
                    e.salt(),
                    facts,
                    e.objects(),
                    "")));
        }
        return events;
    }

    private static byte[] listedAnew(byte[] json, String before, String after) {
        return text(json)
                .replaceAll("(\"files\":\\[.*\"name\":\"original.eml\",\"sha256\":\")" + before, "$1" + after)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] embedded(String name, UnaryOperator<byte[]> change) throws IOException {
        return embedded(unsealed, name, change);
    }

    private static byte[] embedded(byte[] pdf, String name, UnaryOperator<byte[]> change) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var tree = document.getDocumentCatalog().getNames().getEmbeddedFiles();
            var leaf = tree.getNames() == null ? tree.getKids().getFirst() : tree;
            var specification = leaf.getNames().get(name);
            var content = change.apply(specification.getEmbeddedFile().toByteArray());
            var stream = new PDEmbeddedFile(document, new ByteArrayInputStream(content), COSName.FLATE_DECODE);
            specification.setEmbeddedFile(stream);
            specification.setEmbeddedFileUnicode(stream);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] seal(byte[] pdf) {
        return workshop.sealer.seal(pdf, "Comprovante");
    }

    private static List<Check> failed(byte[] pdf) {
        return workshop.verify(pdf).checks().stream()
                .filter(c -> c.verdict() == Verdict.FAILED)
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
