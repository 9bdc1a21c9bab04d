package digital.ar.receipt.layout;

import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Keeps the paper honest about characters. A layout engine prints what its fonts lack as a sign that looks like text,
 * or nothing; here each such character becomes a visible box and is counted, so that the receipt can say so.
 * Right-to-left scripts count as not printable: without bidirectional ordering they would be printed in wrong order.
 */
final class PrintableText {
    static final int PLACEHOLDER = 0x25A1; // WHITE SQUARE
    private static final int NAMED = 24;
    private final FontSet fonts;
    private final Map<Integer, Integer> missing = new TreeMap<>();

    PrintableText(FontSet fonts) {
        this.fonts = fonts;
    }

    /** Characters that XML 1.0 2.2 has no place for, replaced before parsing. */
    static String legalXml(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(isXml(c) ? c : 0xFFFD));
        return out.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    void replaceIn(Document document) {
        walk(document.getDocumentElement());
    }

    private void walk(Node node) {
        if (node instanceof Text text && !"style".equals(text.getParentNode().getNodeName())) {
            text.setData(printable(text.getData()));
        }
        for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            walk(child);
        }
    }

    String printable(String text) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        var out = new StringBuilder(normal.length());
        normal.codePoints().forEach(c -> append(c, out));
        return out.toString();
    }

    private void append(int c, StringBuilder out) {
        if (c == '\n' || c == '\t' || c == '\r' || c == 0x00A0) {
            out.appendCodePoint(c);
        } else if (isInvisible(c)) {
            return;
        } else if (isLeftToRight(c) && fonts.covers(c)) {
            out.appendCodePoint(c);
        } else {
            missing.merge(c, 1, Integer::sum);
            out.appendCodePoint(PLACEHOLDER);
        }
    }

    /** Joiners, soft hyphens and variation selectors have no picture of their own; nothing is lost without them. */
    private static boolean isInvisible(int c) {
        return c == 0x00AD
                || (c >= 0x200B && c <= 0x200D)
                || c == 0x2060
                || c == 0xFEFF
                || (c >= 0xFE00 && c <= 0xFE0F);
    }

    private static boolean isLeftToRight(int c) {
        return switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_ARABIC_NUMBER -> false;
            default -> true;
        };
    }

    int missing() {
        return missing.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** {@code U+1F600 (3), U+4E2D (1)}, at most a few. */
    String missingNames() {
        var names = missing.entrySet().stream()
                .limit(NAMED)
                .map(e -> "U+%04X (%d)".formatted(e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "));
        return missing.size() > NAMED ? names + " …" : names;
    }
}
