package digital.ar.receipt.check;

import digital.ar.platform.CanonicalJson;
import digital.ar.platform.Hashes;
import digital.ar.platform.Reason;
import digital.ar.receipt.VerificationReport;
import digital.ar.receipt.VerificationReport.Kind;
import digital.ar.receipt.VerificationReport.Part;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.bundle.DossierFormat;
import digital.ar.receipt.model.Facts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * A dossier: the sealed index vouches for the list of hashes, the list for every file, and each receipt stands for itself. Nothing
 * may be missing, changed, or added.
 */
final class DossierVerifier {
    private static final String STANDARD = "docs/evidence.md";
    private static final Pattern SUM = Pattern.compile("([0-9a-f]{64}) [ *]([^\\n\\r]+)");
    private final PdfVerifier pdfs;

    DossierVerifier(PdfVerifier pdfs) {
        this.pdfs = pdfs;
    }

    VerificationReport verify(FileTree tree) throws IOException {
        var list = new Checklist();
        var sealed = index(tree, list);
        var sums = sealed.map(files -> sums(files, list)).orElse(Map.of());
        if (sealed.isPresent()) {
            sameFile(DossierFormat.SUMS, "dossier.sums", tree, sealed.get(), list);
            sameFile(DossierFormat.JSON, "dossier.index", tree, sealed.get(), list);
        }
        var parts = parts(tree, sums, list);
        sealed.ifPresent(files -> receipts(files, parts, list));
        var qualification = parts.stream()
                .map(part -> Optional.ofNullable(part.report().qualification()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        return new VerificationReport(Kind.DOSSIER, list.verdict(), null, qualification, list.checks(), parts);
    }

    /** @return the files that the sealed index embeds; empty when it cannot be used */
    private Optional<Map<String, byte[]>> index(FileTree tree, Checklist list) throws IOException {
        try {
            return pdfs.sealedFiles(tree.read(DossierFormat.INDEX), "index.", list);
        } catch (Unreadable e) {
            list.failed("index.pdf.signature", "ISO 32000-1 12.8.1", e.reason());
            return Optional.empty();
        }
    }

    /** The file beside the index must be the one inside of it. */
    private static void sameFile(String name, String code, FileTree tree, Map<String, byte[]> sealed, Checklist list)
            throws IOException {
        var complaints = new ArrayList<Reason>();
        try {
            if (!Arrays.equals(tree.read(name), sealed.get(name))) {
                complaints.add(Reason.of("{0} is not the one that the sealed index embeds", name));
            }
        } catch (Unreadable e) {
            complaints.add(e.reason());
        }
        list.judge(code, STANDARD, complaints, Reason.of("{0} is the one that the sealed index embeds", name));
    }

    private static Map<String, String> sums(Map<String, byte[]> sealed, Checklist list) {
        var sums = new LinkedHashMap<String, String>();
        var text = new String(sealed.getOrDefault(DossierFormat.SUMS, new byte[0]), StandardCharsets.UTF_8);
        var complaints = new ArrayList<Reason>();
        text.lines().forEach(line -> {
            var parts = SUM.matcher(line);
            if (!parts.matches() || sums.put(parts.group(2), parts.group(1)) != null) {
                complaints.add(Reason.of("the list of hashes cannot be read at “{0}”", line));
            }
        });
        if (sums.isEmpty()) {
            complaints.add(Reason.of("the sealed index embeds no list of hashes"));
        }
        list.judge(
                "dossier.list",
                STANDARD,
                complaints,
                Reason.of("the sealed index embeds the hashes of {0} files", sums.size()));
        return sums;
    }

    /** Every listed file is read once, hashed, and verified when it is a receipt. */
    private List<Part> parts(FileTree tree, Map<String, String> sums, Checklist list) throws IOException {
        var complaints = new ArrayList<Reason>();
        var parts = new ArrayList<Part>();
        var extra = new TreeSet<>(tree.names());
        extra.removeAll(List.of(DossierFormat.INDEX, DossierFormat.SUMS));
        for (var sum : sums.entrySet()) {
            extra.remove(sum.getKey());
            try {
                var content = tree.read(sum.getKey());
                if (!Hashes.sha256Hex(content).equals(sum.getValue())) {
                    complaints.add(Reason.of(
                            "{0} was changed: SHA-256 is {1}, listed is {2}",
                            sum.getKey(), Hashes.sha256Hex(content), sum.getValue()));
                }
                if (sum.getKey().startsWith(DossierFormat.RECEIPTS)) {
                    parts.add(new Part(sum.getKey(), pdfs.verify(content)));
                }
            } catch (Unreadable e) {
                complaints.add(e.reason());
            }
        }
        extra.forEach(name -> complaints.add(Reason.of("{0} is not listed: it was added", name)));
        list.judge(
                "dossier.files",
                "FIPS 180-4",
                complaints,
                Reason.of("all {0} files are there, unchanged, and no other", sums.size()));
        return parts;
    }

    private static void receipts(Map<String, byte[]> sealed, List<Part> parts, Checklist list) {
        var complaints = new ArrayList<Reason>();
        var protocols = new HashMap<String, String>();
        for (var notice : notices(sealed, complaints)) {
            notice.text("file").ifPresent(file -> protocols.put(file, notice.shown("protocol")));
        }
        for (var part : parts) {
            var report = part.report();
            if (report.verdict() == Verdict.FAILED) {
                var first = report.checks().stream()
                        .filter(c -> c.verdict() == Verdict.FAILED)
                        .findFirst()
                        .orElseThrow();
                complaints.add(Reason.of("{0} does not hold: {1}", part.name(), first.code()));
            }
            var expected = protocols.remove(part.name());
            if (report.protocol() != null && !report.protocol().equals(expected)) {
                complaints.add(Reason.of(
                        "{0} is the receipt of {1}, the index says {2}",
                        part.name(), report.protocol(), String.valueOf(expected)));
            }
        }
        protocols.keySet().forEach(file -> complaints.add(Reason.of("{0} is missing", file)));
        list.judge(
                "dossier.receipts",
                STANDARD,
                complaints,
                Reason.of("{0} receipts hold, each by itself, and are those that the index names", parts.size()));
        warnings(parts, list);
    }

    private static void warnings(List<Part> parts, Checklist list) {
        var open = parts.stream()
                .filter(p -> p.report().verdict() == Verdict.WARNING)
                .count();
        if (open > 0) {
            list.warning(
                    "dossier.warnings",
                    STANDARD,
                    Reason.of("{0} of {1} receipts hold with reservations; see each report", open, parts.size()));
        }
    }

    private static List<Facts> notices(Map<String, byte[]> sealed, List<Reason> complaints) {
        try {
            var index = new Facts(CanonicalJson.parse(sealed.getOrDefault(DossierFormat.JSON, new byte[0])));
            if (index.text("format").equals(Optional.of(DossierFormat.FORMAT))) {
                return index.list("notices");
            }
        } catch (JacksonException e) {
            complaints.add(Reason.of("{0} cannot be used: {1}", DossierFormat.JSON, e.getOriginalMessage()));
            return List.of();
        }
        complaints.add(Reason.of("{0} is not of format {1}", DossierFormat.JSON, DossierFormat.FORMAT));
        return List.of();
    }
}
