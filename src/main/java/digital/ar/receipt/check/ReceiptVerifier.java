package digital.ar.receipt.check;

import digital.ar.platform.Reason;
import digital.ar.receipt.KnownLog;
import digital.ar.receipt.Verification;
import digital.ar.receipt.VerificationReport;
import digital.ar.receipt.VerificationReport.Kind;
import digital.ar.receipt.bundle.DossierFormat;
import digital.ar.receipt.bundle.EvidenceFile;
import digital.ar.receipt.model.Texts;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.TimestampVerifier;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells what was brought (receipt, dossier, evidence alone) and runs every check on it (EVIDENCE section 6). Thread-safe. */
public final class ReceiptVerifier implements Verification {
    /** Which files are opened. Every PDF parser can be made to eat memory by a file that is made for it. */
    public enum Opening {
        /** On one's own machine: also what is not sealed is looked into, to say what else is wrong. */
        EVERY_FILE,
        /** For strangers' uploads: only what a trusted authority sealed and nobody changed; the rest has failed anyway. */
        TRUSTED_SEALS
    }

    private final EvidenceChecks evidence;
    private final PdfVerifier pdfs;
    private final DossierVerifier dossiers;

    public ReceiptVerifier(
            PdfSignatureVerifier seals, TimestampVerifier times, KnownLog log, Opening opening, Texts texts) {
        this.evidence = new EvidenceChecks(new LogChecks(times, log));
        this.pdfs = new PdfVerifier(opening, seals, evidence, new PageChecks(texts));
        this.dossiers = new DossierVerifier(pdfs);
    }

    @Override
    public VerificationReport verify(byte[] file) {
        if (begins(file, 'P', 'K')) {
            return zip(MemorySegment.ofArray(file));
        }
        return begins(file, '{', '"') ? evidence(Map.of(EvidenceFile.NAME, file)) : pdfs.verify(file);
    }

    /**
     * @param path a file; or a folder with the files of a receipt or of an unpacked dossier
     * @throws IOException it cannot be read
     */
    public VerificationReport verify(Path path) throws IOException {
        return Files.isDirectory(path) ? folder(path) : file(path);
    }

    /** A dossier may be larger than memory: it is mapped. */
    private VerificationReport file(Path path) throws IOException {
        try (var channel = FileChannel.open(path);
                var arena = Arena.ofShared()) {
            var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            if (mapped.byteSize() > 2 && mapped.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0) == 'P') {
                return zip(mapped);
            }
        }
        return verify(Files.readAllBytes(path));
    }

    private VerificationReport zip(MemorySegment zip) {
        try {
            return dossiers.verify(new ZipTree(zip));
        } catch (Unreadable e) {
            return unreadable(e.reason());
        } catch (IOException e) {
            throw new IllegalStateException("a ZIP in memory cannot fail to be read", e);
        }
    }

    private VerificationReport folder(Path path) throws IOException {
        try {
            var tree = new FolderTree(path);
            if (tree.names().contains(DossierFormat.INDEX)) {
                return dossiers.verify(tree);
            }
            var files = new HashMap<String, byte[]>();
            for (var name : tree.names()) {
                files.put(name, tree.read(name));
            }
            return evidence(files);
        } catch (Unreadable e) {
            return unreadable(e.reason());
        }
    }

    private VerificationReport evidence(Map<String, byte[]> files) {
        var list = new Checklist();
        list.warning(
                "pdf.signature",
                "ISO 32000-1 12.8.1",
                Reason.of("there is no sealed PDF: only what the log proves is proved, not what evidence.json adds"));
        var read = EvidenceChecks.read(files, list);
        read.ifPresent(document -> {
            evidence.run(files, document, list);
            PageChecks.skip(list);
        });
        var protocol = read.map(document -> document.text("notice.protocol")).orElse(null);
        return new VerificationReport(Kind.EVIDENCE, list.verdict(), protocol, null, list.checks(), List.of());
    }

    private static VerificationReport unreadable(Reason reason) {
        var list = new Checklist();
        list.failed("dossier.format", "docs/evidence.md", reason);
        return new VerificationReport(Kind.DOSSIER, list.verdict(), null, null, list.checks(), List.of());
    }

    private static boolean begins(byte[] file, char first, char second) {
        return file.length > 2 && file[0] == first && file[1] == second;
    }
}
