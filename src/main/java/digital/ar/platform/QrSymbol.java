package digital.ar.platform;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A QR code (ISO/IEC 18004) as runs of dark modules, to be drawn as lines: sharp at every size.
 *
 * @param size modules in a row, without the quiet zone of four on each side
 */
public record QrSymbol(int size, List<Run> runs) {
    /** Dark modules side by side. @param y row, from the top */
    public record Run(int x, int y, int length) {}

    /** @throws IllegalArgumentException too long for a QR code */
    public static QrSymbol of(String text) {
        try {
            var modules = Encoder.encode(
                            text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "ISO-8859-1"))
                    .getMatrix();
            return new QrSymbol(modules.getWidth(), runs(modules));
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code for " + text.length() + " characters", e);
        }
    }

    private static List<Run> runs(ByteMatrix modules) {
        var runs = new ArrayList<Run>();
        for (var y = 0; y < modules.getHeight(); y++) {
            for (var x = 0; x < modules.getWidth(); x++) {
                var start = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > start) {
                    runs.add(new Run(start, y, x - start));
                }
            }
        }
        return List.copyOf(runs);
    }
}
