package digital.ar.receipt.layout;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** The mark of the pages ({@code assets/logo.svg}), drawn for print: opaque, because transparency costs PDF/A care. */
final class Logo {
    private static final int SCALE = 8;
    private static final Color BLUE = new Color(0x12344D);
    private static final Color GREEN = new Color(0x1F7A4D);
    private static final String DATA_URI = draw();

    private Logo() {}

    static String dataUri() {
        return DATA_URI;
    }

    private static String draw() {
        var image = new BufferedImage(48 * SCALE, 48 * SCALE, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(SCALE, SCALE);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 48, 48);
        g.setColor(BLUE);
        g.fill(new RoundRectangle2D.Double(0, 0, 48, 48, 22, 22));
        g.setColor(Color.WHITE);
        g.fill(new RoundRectangle2D.Double(9, 13, 27, 20, 6, 6));
        line(g, BLUE, 10.5, 15.5, 22.5, 25, 34.5, 15.5);
        g.setColor(GREEN);
        g.fill(new Ellipse2D.Double(26, 24, 18, 18));
        g.setColor(BLUE);
        g.setStroke(new BasicStroke(2.5f));
        g.draw(new Ellipse2D.Double(26, 24, 18, 18));
        line(g, Color.WHITE, 30.8, 33.2, 33.8, 36.2, 39.4, 30.2);
        g.dispose();
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "PNG", png);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory cannot fail to be written", e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static void line(Graphics2D g, Color color, double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (var i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        g.setColor(color);
        g.setStroke(new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }
}
