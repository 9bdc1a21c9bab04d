package digital.ar.receipt.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Some glyphs of a font, compressed and ready to be written into documents (ISO 32000-1 9.7). A glyph's code is its
 * place in the list from which the subset was made, from 1, in two bytes.
 */
record Subset(
        FontFile font,
        String baseName,
        byte[] program,
        int programLength,
        String widths,
        byte[] toUnicode,
        byte[] toGlyph) {

    static Subset of(FontFile font, List<Glyph> glyphs) {
        try {
            var cut = font.cutOut(glyphs);
            return new Subset(
                    font,
                    prefix(glyphs) + "+" + font.name(),
                    deflate(cut.program()),
                    cut.program().length,
                    widths(glyphs),
                    deflate(toUnicode(glyphs).getBytes(StandardCharsets.US_ASCII)),
                    deflate(toGlyph(glyphs, cut)));
        } catch (IOException e) {
            throw new UncheckedIOException(font.name(), e);
        }
    }

    /** @return number of the composite font's object */
    int write(PdfFile file) {
        var metrics = metrics();
        var program = file.compressed("/Length1 " + programLength, this.program);
        var descriptor = file.packed("<</Type/FontDescriptor/FontName/" + baseName + "/Flags " + metrics.flags()
                + "/FontBBox[" + metrics.box() + "]/ItalicAngle " + Tokens.numbers(metrics.italicAngle())
                + "/Ascent " + metrics.ascent() + "/Descent " + metrics.descent() + "/CapHeight " + metrics.capHeight()
                + "/StemV 80/FontFile2 " + program + " 0 R>>");
        var glyphs = file.compressed("", toGlyph);
        var descendant = file.packed("<</Type/Font/Subtype/CIDFontType2/BaseFont/" + baseName
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor " + descriptor
                + " 0 R/DW 0/W[1[" + widths + "]]/CIDToGIDMap " + glyphs + " 0 R>>");
        var unicode = file.compressed("", toUnicode);
        return file.packed("<</Type/Font/Subtype/Type0/BaseFont/" + baseName + "/Encoding/Identity-H/DescendantFonts["
                + descendant + " 0 R]/ToUnicode " + unicode + " 0 R>>");
    }

    private Metrics metrics() {
        try {
            return font.metrics();
        } catch (IOException e) {
            throw new UncheckedIOException(font.name(), e);
        }
    }

    /** ISO 32000-1 9.6.4: six letters that differ from subset to subset. */
    private static String prefix(List<Glyph> glyphs) {
        var hash = glyphs.stream().map(Glyph::id).toList().hashCode() & 0x7FFFFFFF;
        var letters = new StringBuilder();
        for (var i = 0; i < 6; i++) {
            letters.append((char) ('A' + hash % 26));
            hash /= 26;
        }
        return letters.toString();
    }

    private static String widths(List<Glyph> glyphs) {
        var widths = new StringBuilder();
        for (var glyph : glyphs) {
            Tokens.number(widths, glyph.advance());
            widths.append(' ');
        }
        return widths.toString();
    }

    /** ISO 32000-1 9.10.3. */
    private static String toUnicode(List<Glyph> glyphs) {
        var map = new StringBuilder("/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                + "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
                + "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        for (var from = 0; from < glyphs.size(); from += 100) {
            var to = Math.min(glyphs.size(), from + 100);
            map.append(to - from).append(" beginbfchar\n");
            for (var i = from; i < to; i++) {
                map.append("<%04X><".formatted(i + 1));
                for (var unit : meant(glyphs.get(i).codePoint()).toCharArray()) {
                    map.append("%04X".formatted((int) unit));
                }
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap CMapName currentdict/CMap defineresource pop end end")
                .toString();
    }

    /** Positional forms of Arabic letters stand for the letter. */
    private static String meant(int codePoint) {
        var text = Character.toString(codePoint);
        return codePoint >= 0xFB50 && codePoint <= 0xFEFC ? Normalizer.normalize(text, Normalizer.Form.NFKC) : text;
    }

    private static byte[] toGlyph(List<Glyph> glyphs, CutOut cut) {
        var map = new byte[2 * (glyphs.size() + 1)];
        for (var i = 0; i < glyphs.size(); i++) {
            var id = cut.newIds().getOrDefault(glyphs.get(i).id(), 0);
            map[2 * i + 2] = (byte) (id >>> 8);
            map[2 * i + 3] = (byte) (int) id;
        }
        return map;
    }

    private static byte[] deflate(byte[] content) {
        var out = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
