package digital.ar.receipt.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;

/** A document as a screen reader goes through it: the structure tree in order, each element with its words. For tests only. */
final class ReadAloud {
    /** @param words of the element itself and of what it contains */
    record Element(String type, String parent, String words, String alt, String lang, String scope, int cells) {}

    private final Map<PDPage, Map<Integer, String>> marked = new HashMap<>();
    private final List<Element> elements = new ArrayList<>();

    private ReadAloud() {}

    static List<Element> of(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var reading = new ReadAloud();
            reading.extract(document);
            var root = document.getDocumentCatalog().getStructureTreeRoot();
            if (!root.getRoleMap().isEmpty()) {
                throw new AssertionError("a role map: " + root.getRoleMap());
            }
            reading.walk(root, "");
            return reading.elements;
        }
    }

    private void extract(PDDocument document) throws IOException {
        for (var page : document.getPages()) {
            var extractor = new PDFMarkedContentExtractor();
            extractor.processPage(page);
            var words = new HashMap<Integer, String>();
            extractor.getMarkedContents().forEach(content -> words.put(content.getMCID(), words(content)));
            marked.put(page, words);
        }
    }

    private static String words(PDMarkedContent content) {
        var words = new StringBuilder();
        for (var part : content.getContents()) {
            if (part instanceof TextPosition position) {
                words.append(position.getUnicode());
            }
        }
        return words.toString();
    }

    private String walk(PDStructureNode node, String parent) throws IOException {
        var words = new StringBuilder();
        var place = elements.size();
        var element = node instanceof PDStructureElement e ? e : null;
        if (element != null) {
            elements.add(null);
        }
        var cells = 0;
        for (var kid : node.getKids()) {
            if (kid instanceof PDStructureElement child) {
                cells++;
                words.append(walk(child, element == null ? "" : element.getStructureType()));
            } else if (kid instanceof Integer id) {
                words.append(marked.get(element.getPage()).getOrDefault(id, ""));
            } else if (kid instanceof PDMarkedContentReference reference) {
                words.append(marked.get(reference.getPage()).getOrDefault(reference.getMCID(), ""));
            }
        }
        if (element != null) {
            var attributes = element.getCOSObject().getCOSDictionary(org.apache.pdfbox.cos.COSName.A);
            elements.set(
                    place,
                    new Element(
                            element.getStructureType(),
                            parent,
                            words.toString(),
                            element.getAlternateDescription(),
                            element.getLanguage(),
                            attributes == null ? null : attributes.getNameAsString("Scope"),
                            cells));
        }
        return words.toString();
    }
}
