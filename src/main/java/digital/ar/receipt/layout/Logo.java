package digital.ar.receipt.layout;

import digital.ar.receipt.paper.Ink;
import digital.ar.receipt.paper.Pen;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Locale;

/** The mark of the pages ({@code assets/logo.svg}) as shapes for print, on a square of 48. */
final class Logo {
    private static final double SIDE = 48;

    private record Piece(Ink ink, String path) {}

    private static final List<Piece> PIECES = List.of(
            new Piece(Looks.NAVY, path(new RoundRectangle2D.Double(0, 0, 48, 48, 22, 22))),
            new Piece(Ink.WHITE, path(new RoundRectangle2D.Double(9, 13, 27, 20, 6, 6))),
            new Piece(Looks.NAVY, line(10.5, 15.5, 22.5, 25, 34.5, 15.5)),
            new Piece(Looks.NAVY, path(new Ellipse2D.Double(24.75, 22.75, 20.5, 20.5))),
            new Piece(Looks.GREEN, path(new Ellipse2D.Double(27.25, 25.25, 15.5, 15.5))),
            new Piece(Ink.WHITE, line(30.8, 33.2, 33.8, 36.2, 39.4, 30.2)));

    private Logo() {}

    static void draw(Pen pen, double x, double y, double size) {
        PIECES.forEach(piece -> pen.path(x, y + size, size / SIDE, piece.ink(), piece.path()));
    }

    private static String line(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (var i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        return path(new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(path));
    }

    /** ISO 32000-1 8.5.2; a PDF's y grows upwards, the drawing's downwards. */
    private static String path(Shape shape) {
        var out = new StringBuilder();
        var points = new double[6];
        var at = new double[2];
        var upright = new AffineTransform(1, 0, 0, -1, 0, SIDE);
        for (var i = shape.getPathIterator(upright); !i.isDone(); i.next()) {
            switch (i.currentSegment(points)) {
                case PathIterator.SEG_MOVETO -> segment(out, "m", at, points[0], points[1]);
                case PathIterator.SEG_LINETO -> segment(out, "l", at, points[0], points[1]);
                case PathIterator.SEG_CUBICTO -> segment(out, "c", at, points);
                case PathIterator.SEG_QUADTO -> segment(out, "c", at, cubic(at, points));
                default -> out.append("h\n");
            }
        }
        return out.toString();
    }

    private static double[] cubic(double[] at, double[] quadratic) {
        return new double[] {
            at[0] + 2 * (quadratic[0] - at[0]) / 3,
            at[1] + 2 * (quadratic[1] - at[1]) / 3,
            quadratic[2] + 2 * (quadratic[0] - quadratic[2]) / 3,
            quadratic[3] + 2 * (quadratic[1] - quadratic[3]) / 3,
            quadratic[2],
            quadratic[3]
        };
    }

    private static void segment(StringBuilder out, String operator, double[] at, double... points) {
        for (var point : points) {
            out.append(String.format(Locale.ROOT, "%.2f ", point));
        }
        out.append(operator).append('\n');
        at[0] = points[points.length - 2];
        at[1] = points[points.length - 1];
    }
}
