package digital.ar.receipt.check;

import digital.ar.platform.Reason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * What a verifier needs of a PDF, read with limits, because anyone may bring any file.
 *
 * @param files embedded files by name
 * @param text of all pages up to a limit
 */
record ReceiptPdf(Map<String, byte[]> files, String text) {
    static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final int MAX_FILES = 2_000;
    private static final int MAX_NODES = 10_000;
    private static final long MAX_EMBEDDED = 160L * 1024 * 1024;
    private static final int MAX_PAGES = 400;

    /** Why a file is no receipt that can be read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Reason reason;

        Unreadable(String sentence, Object... arguments) {
            super(sentence);
            this.reason = Reason.of(sentence, arguments);
        }

        Reason reason() {
            return reason;
        }
    }

    static ReceiptPdf read(byte[] pdf) throws Unreadable {
        if (pdf.length > MAX_BYTES) {
            throw new Unreadable("the file is larger than {0} MB", MAX_BYTES / (1024 * 1024));
        }
        try (var document = Loader.loadPDF(pdf)) {
            return new ReceiptPdf(files(document), text(document));
        } catch (IOException e) {
            throw new Unreadable("not a PDF that can be read: {0}", String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            // A broken PDF makes the parser throw whatever the spot brings.
            throw new Unreadable("a malformed PDF: {0}", e.getClass().getSimpleName());
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

    private static String text(PDDocument document) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setSortByPosition(false);
        stripper.setEndPage(Math.min(MAX_PAGES, document.getNumberOfPages()));
        return stripper.getText(document);
    }
}
