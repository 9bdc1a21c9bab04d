package digital.ar.receipt.check;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * What a verifier needs of a PDF, read with limits, because anyone may bring any file. Pages are read one by one, and only until
 * they have said what is looked for: extracting text is by far the dearest part of a verification.
 */
final class ReceiptPdf implements AutoCloseable {
    static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final int MAX_FILES = 2_000;
    private static final int MAX_NODES = 10_000;
    private static final long MAX_EMBEDDED = 160L * 1024 * 1024;
    private static final long MAX_INFLATED = 320L * 1024 * 1024;
    private static final int MAX_PAGES = 400;
    private static final Duration MAX_TIME = Duration.ofSeconds(30);

    private final PDDocument document;
    private final Map<String, byte[]> files;
    private final PDFTextStripper stripper = stripper();
    private final StringBuilder text = new StringBuilder();
    private int pagesRead;

    private ReceiptPdf(PDDocument document, Map<String, byte[]> files) {
        this.document = document;
        this.files = files;
    }

    static ReceiptPdf open(byte[] pdf) throws Unreadable {
        if (pdf.length > MAX_BYTES) {
            throw new Unreadable("the file is larger than {0} MB", MAX_BYTES / (1024 * 1024));
        }
        return TimeLimit.within(MAX_TIME, () -> parse(pdf));
    }

    private static ReceiptPdf parse(byte[] pdf) throws IOException, Unreadable {
        Inflation.check(pdf, MAX_INFLATED);
        var document = Loader.loadPDF(pdf);
        try {
            return new ReceiptPdf(document, files(document));
        } catch (IOException | Unreadable | RuntimeException | Error e) {
            document.close();
            throw e;
        }
    }

    /** Embedded files by name. */
    Map<String, byte[]> files() {
        return files;
    }

    /** Whether these words stand on one of the pages. Line ends and hyphenation of the layout do not count. */
    boolean says(String words) throws Unreadable {
        return saysOneOf(List.of(words));
    }

    /** Whether some of these words stand on one of the pages. */
    boolean saysOneOf(Collection<String> words) throws Unreadable {
        var wanted = words.stream().map(ReceiptPdf::normal).toList();
        while (wanted.stream().noneMatch(w -> text.indexOf(w) >= 0)) {
            if (pagesRead == Math.min(MAX_PAGES, document.getNumberOfPages())) {
                return false;
            }
            readOn();
        }
        return true;
    }

    private void readOn() throws Unreadable {
        pagesRead++;
        text.append(normal(TimeLimit.within(MAX_TIME, () -> page(pagesRead))));
    }

    /** Which of these words stands first on the first page; the longest when several begin there. */
    Optional<String> first(Collection<String> words) throws Unreadable {
        if (pagesRead == 0 && document.getNumberOfPages() > 0) {
            readOn();
        }
        return words.stream()
                .filter(word -> text.indexOf(normal(word)) >= 0)
                .min(Comparator.comparingInt((String word) -> text.indexOf(normal(word)))
                        .thenComparing(Comparator.comparingInt(String::length).reversed()));
    }

    private String page(int number) throws IOException {
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        return stripper.getText(document);
    }

    private static PDFTextStripper stripper() {
        var stripper = new PDFTextStripper();
        stripper.setSortByPosition(false);
        stripper.setSuppressDuplicateOverlappingText(false);
        stripper.setShouldSeparateByBeads(false);
        return stripper;
    }

    private static String normal(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a document in memory cannot fail to be closed", e);
        }
    }

    private static Map<String, byte[]> files(PDDocument document) throws IOException, Unreadable {
        var names = document.getDocumentCatalog().getNames();
        var root = names == null ? null : names.getEmbeddedFiles();
        var files = new LinkedHashMap<String, byte[]>();
        if (root != null) {
            collect(root, files);
        }
        return files;
    }

    private static void collect(PDEmbeddedFilesNameTreeNode root, Map<String, byte[]> files)
            throws IOException, Unreadable {
        var open = new ArrayDeque<PDNameTreeNode<PDComplexFileSpecification>>();
        open.add(root);
        var budget = MAX_EMBEDDED;
        for (var visited = 0; !open.isEmpty(); visited++) {
            if (visited > MAX_NODES) {
                throw new Unreadable("the tree of embedded files has no end");
            }
            var node = open.remove();
            var kids = node.getKids();
            if (kids != null) {
                open.addAll(kids);
            }
            var entries = node.getNames();
            if (entries == null) {
                continue;
            }
            for (var entry : entries.entrySet()) {
                var content = content(entry.getValue(), budget);
                budget -= content.length;
                // A second file of the same name could be shown to one reader and hidden from another.
                if (files.put(name(entry.getKey(), entry.getValue()), content) != null || files.size() > MAX_FILES) {
                    throw new Unreadable("embedded files have equal names, or there are too many");
                }
            }
        }
    }

    private static String name(String key, PDComplexFileSpecification specification) {
        var name = specification.getFileUnicode();
        return name == null ? key : name;
    }

    private static byte[] content(PDComplexFileSpecification specification, long budget)
            throws IOException, Unreadable {
        PDEmbeddedFile stream = specification.getEmbeddedFileUnicode();
        if (stream == null) {
            stream = specification.getEmbeddedFile();
        }
        if (stream == null) {
            throw new Unreadable("an embedded file has no content");
        }
        try (var in = stream.createInputStream()) {
            var content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, budget + 1));
            if (content.length > budget) {
                throw new Unreadable("the embedded files unpack to more than {0} MB", MAX_EMBEDDED / (1024 * 1024));
            }
            return content;
        }
    }
}
