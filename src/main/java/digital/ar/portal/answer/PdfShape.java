package digital.ar.portal.answer;

import java.util.regex.Pattern;

/** ISO 32000-1 7.5: header at the first byte, and an end that says where the cross-references are. */
final class PdfShape {
    private static final Pattern HEADER = Pattern.compile("%PDF-[12]\\.\\d[\\s%].*", Pattern.DOTALL);
    private static final Pattern END = Pattern.compile(".*startxref\\s+\\d+\\s+%%EOF.*", Pattern.DOTALL);
    private static final int SHORTEST = 64;
    private static final int END_WITHIN = 1024; // Annex H, note 18

    private PdfShape() {}

    static boolean holds(byte[] content) {
        return content.length >= SHORTEST
                && HEADER.matcher(FileCheck.latin(content, 0, 16)).matches()
                && END.matcher(FileCheck.latin(content, Math.max(0, content.length - END_WITHIN), content.length))
                        .matches();
    }
}
