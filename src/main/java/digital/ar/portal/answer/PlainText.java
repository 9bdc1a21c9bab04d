package digital.ar.portal.answer;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Words that can be shown, quoted and printed as they are: no control characters but the line feed, nothing that turns the
 * direction of other words. What is taken away is taken away before the person sees the statement, not behind it.
 */
final class PlainText {
    /** Controls, bidirectional overrides and marks, byte order mark, lone surrogates, private use, unassigned. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}&&[^\\n]]|[\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]|[\\p{Cs}\\p{Co}\\p{Cn}]");

    private PlainText() {}

    /** With CRLF as LF (HTML 4.10.21 posts CRLF), outer space gone, composed (Unicode NFC). */
    static String of(String typed) {
        var lines = typed.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        return Normalizer.normalize(UNSEEN.matcher(lines).replaceAll(""), Normalizer.Form.NFC)
                .strip();
    }

    /** The same on one line. */
    static String line(String typed) {
        return of(typed).replaceAll("\\s+", " ");
    }
}
