package digital.ar.inbound.report;

import java.util.Arrays;
import java.util.List;

/** Words in this order, each next within {@value #GAP} characters of the last. Compared in time linear to the text. */
record Phrase(List<String> pieces) {
    private static final int GAP = 40;
    /** From Hangul on, scripts put no space between words, or hang endings on them. */
    private static final char FIRST_UNSPACED = '\u1100';

    /** @param line pieces with {@code *} between them */
    static Phrase of(String line) {
        return new Phrase(Arrays.stream(line.split("\\*"))
                .map(piece -> Wording.of(piece).text())
                .filter(piece -> !piece.isEmpty())
                .toList());
    }

    /** @param text of a {@link Wording} */
    boolean in(String text) {
        var first = pieces.getFirst();
        for (var at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
            if (startsWord(text, at, first) && restFollows(text, at + first.length())) {
                return true;
            }
        }
        return false;
    }

    private boolean restFollows(String text, int from) {
        var end = from;
        for (var piece : pieces.subList(1, pieces.size())) {
            var window = text.substring(end, Math.min(text.length(), end + GAP + piece.length()));
            var at = window.indexOf(piece);
            if (at < 0) {
                return false;
            }
            end += at + piece.length();
        }
        return true;
    }

    private static boolean startsWord(String text, int at, String piece) {
        return at == 0
                || !Character.isLetterOrDigit(piece.charAt(0))
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                || piece.charAt(0) >= FIRST_UNSPACED;
    }
}
