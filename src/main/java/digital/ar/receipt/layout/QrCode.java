package digital.ar.receipt.layout;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import digital.ar.receipt.paper.Ink;
import digital.ar.receipt.paper.Pen;
import java.util.Map;

/** A QR code (ISO/IEC 18004), drawn as lines: sharp at every size. */
final class QrCode {
    /** Rows overlap by this part of a module, so that no reader sees a hair between them. */
    private static final double OVERLAP = 0.02;

    private QrCode() {}

    static void draw(Pen pen, String text, double size) {
        var modules = modules(text);
        pen.path(0, size, size / modules.getWidth(), Ink.BLACK, path(modules));
    }

    /** One rectangle for each run of dark modules. */
    private static StringBuilder path(ByteMatrix modules) {
        var path = new StringBuilder(8 * 1024);
        for (var y = 0; y < modules.getHeight(); y++) {
            for (var x = 0; x < modules.getWidth(); x++) {
                var start = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > start) {
                    path.append(start)
                            .append(' ')
                            .append(modules.getHeight() - 1 - y)
                            .append(' ');
                    path.append(x - start).append(' ').append(1 + OVERLAP).append(" re\n");
                }
            }
        }
        return path;
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "ISO-8859-1"))
                    .getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code for " + text.length() + " characters", e);
        }
    }
}
