package digital.ar.receipt.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks paragraphs into lines, first fit: after spaces, after hyphens and slashes between letters, between ideographs.
 * A word that is longer than the line (hashes, addresses) is broken without a hyphen, behind a separator if one is near.
 */
final class LineBreaker {
    private static final String SEPARATORS = "@.-_/=&?,;:";
    /** A separator further from the line's end than this part of its width is not worth the gap. */
    private static final double NEAR = 0.3;

    private static final int FIRST_IDEOGRAPH = 0x3006;

    private LineBreaker() {}

    static List<Line> lines(Shaped text, double width) {
        var lines = new ArrayList<Line>();
        var directions = text.directions();
        var start = 0;
        while (start < text.length()) {
            var end = end(text, start, width);
            lines.add(Line.of(text, start, end, directions));
            start = end < text.length() && text.isNewLine(end) ? end + 1 : end;
        }
        if (lines.isEmpty() || (text.length() > 0 && text.isNewLine(text.length() - 1))) {
            lines.add(Line.of(text, text.length(), text.length(), null));
        }
        return lines;
    }

    /** @return first glyph behind the line; a line has at least one unless it is empty */
    private static int end(Shaped text, int start, double width) {
        var used = 0.0;
        var opportunity = -1;
        for (var i = start; i < text.length(); i++) {
            if (text.isNewLine(i)) {
                return i;
            }
            used += text.width(i);
            if (used > width && i > start && !text.glyph(i).isSpace()) {
                return opportunity > start ? opportunity : insideWord(text, start, i, width);
            }
            if (mayBreakAfter(text, i)) {
                opportunity = i + 1;
            }
        }
        return text.length();
    }

    private static int insideWord(Shaped text, int start, int overflow, double width) {
        var back = 0.0;
        for (var i = overflow - 1; i > start && back < width * NEAR; i--) {
            if (isSeparator(text.glyph(i).codePoint())) {
                return i + 1;
            }
            back += text.width(i);
        }
        return overflow;
    }

    private static boolean isSeparator(int codePoint) {
        return codePoint < 0x80 && SEPARATORS.indexOf(codePoint) >= 0;
    }

    private static boolean mayBreakAfter(Shaped text, int i) {
        var codePoint = text.glyph(i).codePoint();
        if (text.glyph(i).isSpace()) {
            return true;
        }
        if (i + 1 == text.length()) {
            return false;
        }
        var next = text.glyph(i + 1).codePoint();
        if (codePoint == '-' || codePoint == '/' || codePoint == 0x2013 || codePoint == 0x2014) {
            return Character.isLetter(next)
                    && i > 0
                    && Character.isLetterOrDigit(text.glyph(i - 1).codePoint());
        }
        return isIdeographic(codePoint) || isIdeographic(next);
    }

    private static boolean isIdeographic(int codePoint) {
        return codePoint >= FIRST_IDEOGRAPH && Character.isIdeographic(codePoint);
    }
}
