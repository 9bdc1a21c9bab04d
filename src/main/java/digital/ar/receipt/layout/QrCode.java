package digital.ar.receipt.layout;

import digital.ar.platform.QrSymbol;
import digital.ar.receipt.paper.Ink;
import digital.ar.receipt.paper.Pen;

/** A QR code on a page. */
final class QrCode {
    /** Rows overlap by this part of a module, so that no reader sees a hair between them. */
    private static final double OVERLAP = 0.02;

    private QrCode() {}

    static void draw(Pen pen, String text, double size) {
        var symbol = QrSymbol.of(text);
        pen.path(0, size, size / symbol.size(), Ink.BLACK, path(symbol));
    }

    /** One rectangle for each run of dark modules; a page's y grows upwards. */
    private static StringBuilder path(QrSymbol symbol) {
        var path = new StringBuilder(8 * 1024);
        for (var run : symbol.runs()) {
            path.append(run.x()).append(' ').append(symbol.size() - 1 - run.y()).append(' ');
            path.append(run.length()).append(' ').append(1 + OVERLAP).append(" re\n");
        }
        return path;
    }
}
