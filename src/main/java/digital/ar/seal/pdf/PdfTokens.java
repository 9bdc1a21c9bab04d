package digital.ar.seal.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Walks over the values of a PDF (ISO 32000-1 7.2, 7.3) without making anything of them. */
final class PdfTokens {
    private static final int MAX_DEPTH = 40;
    private static final String DELIMITERS = "()<>[]{}/%";
    private final byte[] pdf;
    private final int end;
    private int at;

    PdfTokens(byte[] pdf, int at, int end) throws IOException {
        if (at < 0 || at > end || end > pdf.length) {
            throw new IOException("a place outside of the file is named: " + at);
        }
        this.pdf = pdf;
        this.at = at;
        this.end = end;
    }

    static PdfTokens of(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new PdfTokens(bytes, 0, bytes.length);
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        skipSpace();
        return at == end;
    }

    /** White space and comments (7.2.3, 7.2.4). */
    void skipSpace() {
        var comment = false;
        while (at < end && (comment || isSpace(pdf[at]) || pdf[at] == '%')) {
            comment = pdf[at] != '\r' && pdf[at] != '\n' && (comment || pdf[at] == '%');
            at++;
        }
    }

    /** White space only: where comments have no business. */
    void skipBlank() {
        while (at < end && isSpace(pdf[at])) {
            at++;
        }
    }

    /** Whether these very bytes are next. */
    boolean isNext(String text) {
        return startsWith(text);
    }

    boolean digitIsNext() {
        return at < end && pdf[at] >= '0' && pdf[at] <= '9';
    }

    /** One end of line, if there is one (7.2.3). */
    void skipEndOfLine() {
        if (startsWith("\r\n")) {
            at += 2;
        } else if (at < end && (pdf[at] == '\n' || pdf[at] == '\r')) {
            at++;
        }
    }

    /** Takes these very bytes if they come next, spaces before them aside. */
    boolean take(String text) {
        skipSpace();
        if (!startsWith(text)) {
            return false;
        }
        at += text.length();
        return true;
    }

    void need(String text) throws IOException {
        if (!take(text)) {
            throw new IOException("\"" + text + "\" is missing at byte " + at);
        }
    }

    int integer() throws IOException {
        skipSpace();
        var from = at;
        while (at < end && pdf[at] >= '0' && pdf[at] <= '9' && at - from < 10) {
            at++;
        }
        try {
            return Integer.parseInt(text(from));
        } catch (NumberFormatException e) {
            throw new IOException("a number is missing at byte " + from, e);
        }
    }

    /** The next value as it is written. */
    String value() throws IOException {
        skipSpace();
        var from = at;
        skipValue(0);
        return text(from);
    }

    /** The next name, without its slash. Escapes (#xx) give one name two spellings, and no key of ours needs one. */
    String name() throws IOException {
        need("/");
        var from = at;
        skipRegular();
        var name = text(from);
        if (name.isEmpty() || name.contains("#")) {
            throw new IOException("an unusual name at byte " + from);
        }
        return name;
    }

    private void skipValue(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("values are nested too deeply at byte " + at);
        }
        skipSpace();
        if (startsWith("<<")) {
            at += 2;
            skipUntil(">>", depth);
        } else if (startsWith("[")) {
            at++;
            skipUntil("]", depth);
        } else if (startsWith("<")) {
            skipHex();
        } else if (startsWith("(")) {
            skipString();
        } else if (startsWith("/")) {
            at++;
            skipRegular();
        } else {
            skipWord();
        }
    }

    private void skipUntil(String close, int depth) throws IOException {
        while (!take(close)) {
            skipValue(depth + 1);
        }
    }

    private void skipHex() throws IOException {
        while (at < end && pdf[at] != '>') {
            at++;
        }
        need(">");
    }

    /** 7.3.4.2: parentheses inside are balanced or escaped. */
    private void skipString() throws IOException {
        var open = 0;
        while (at < end) {
            var c = pdf[at++];
            if (c == '\\') {
                at++;
            } else if (c == '(') {
                open++;
            } else if (c == ')' && --open == 0) {
                return;
            }
        }
        throw new IOException("a string has no end");
    }

    /** A number, a keyword, or a reference, whose three words are one value (7.3.10). */
    private void skipWord() throws IOException {
        var from = at;
        skipRegular();
        if (at == from) {
            throw new IOException("a value is missing at byte " + from);
        }
        var behind = at;
        if (!isInteger(from)) {
            return;
        }
        skipSpace();
        var second = at;
        skipRegular();
        if (at > second && isInteger(second)) {
            skipSpace();
            var third = at;
            skipRegular();
            if (text(third).equals("R")) {
                return;
            }
        }
        at = behind;
    }

    private boolean isInteger(int from) {
        for (var i = from; i < at; i++) {
            if (pdf[i] < '0' || pdf[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private void skipRegular() {
        while (at < end && !isSpace(pdf[at]) && DELIMITERS.indexOf(pdf[at]) < 0) {
            at++;
        }
    }

    private boolean startsWith(String text) {
        if (at + text.length() > end) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            if (pdf[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String text(int from) {
        return new String(pdf, from, Math.min(at, end) - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
    }
}
