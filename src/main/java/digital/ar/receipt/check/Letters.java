package digital.ar.receipt.check;

import digital.ar.platform.Hashes;
import digital.ar.platform.Recent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.fontbox.cmap.CMap;
import org.apache.fontbox.cmap.CMapParser;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;

/** What the codes of a font mean. */
interface Letters {
    /** No font is chosen, so nothing is shown. */
    Letters NONE = (codes, text) -> {};

    void append(byte[] codes, StringBuilder text) throws IOException;

    static Letters of(COSDictionary font) throws IOException {
        var map = font.getCOSStream(COSName.TO_UNICODE);
        if (map == null || !COSName.IDENTITY_H.equals(font.getCOSName(COSName.ENCODING))) {
            return new Other(PDFontFactory.createFont(font));
        }
        try (var content = map.createInputStream()) {
            return new TwoBytes(TwoBytes.map(content.readNBytes(TwoBytes.MAX_MAP)));
        }
    }

    /** ISO 32000-1 9.7.5.2: Identity-H, two bytes a code. */
    record TwoBytes(CMap meanings) implements Letters {
        private static final int MAX_MAP = 4 * 1024 * 1024;
        /** Receipts show nearly all of their text by the same few subsets. */
        private static final Recent<String, CMap> KNOWN = new Recent<>(64);

        private static CMap map(byte[] content) throws IOException {
            var hash = Hashes.sha256Hex(content);
            var known = KNOWN.find(hash);
            if (known.isPresent()) {
                return known.get();
            }
            try (var in = new RandomAccessReadBuffer(content)) {
                var parsed = new CMapParser().parse(in);
                KNOWN.put(hash, parsed);
                return parsed;
            }
        }

        @Override
        public void append(byte[] codes, StringBuilder text) {
            for (var i = 0; i + 1 < codes.length; i += 2) {
                var meaning = meanings.toUnicode((codes[i] & 0xFF) << 8 | codes[i + 1] & 0xFF, 2);
                if (meaning != null) {
                    text.append(meaning);
                }
            }
        }
    }

    /** Any other font, as PDFBox reads it. */
    record Other(PDFont font) implements Letters {
        @Override
        public void append(byte[] codes, StringBuilder text) throws IOException {
            var in = new ByteArrayInputStream(codes);
            while (in.available() > 0) {
                var meaning = font.toUnicode(font.readCode(in));
                if (meaning != null) {
                    text.append(meaning);
                }
            }
        }
    }
}
