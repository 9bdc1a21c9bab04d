package digital.ar.receipt.layout;

import digital.ar.receipt.paper.Image;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads a picture with limits and draws it anew on white: nothing of the file but its colours reaches a receipt. */
final class LogoFile {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_SIDE = 4_000;
    /** More than a printer shows on the few centimetres that a logo has. */
    private static final int SIDE = 600;

    private static final Set<String> FORMATS = Set.of("png", "jpeg");

    private LogoFile() {}

    /** @throws IOException with what to change */
    static Image read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("it is larger than " + MAX_BYTES / 1024 + " KB");
        }
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return redrawn(decoded(in));
        } catch (RuntimeException e) {
            // The platform's decoders answer a malformed picture with whatever the spot brings.
            throw new IOException("it is malformed", e);
        }
    }

    private static BufferedImage decoded(ImageInputStream in) throws IOException {
        var readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new IOException("it is no PNG or JPEG");
        }
        var reader = readers.next();
        try {
            return decoded(in, reader);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage decoded(ImageInputStream in, ImageReader reader) throws IOException {
        if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            throw new IOException("it is no PNG or JPEG");
        }
        reader.setInput(in, true, true);
        if (reader.getWidth(0) > MAX_SIDE || reader.getHeight(0) > MAX_SIDE) {
            throw new IOException("a side has more than " + MAX_SIDE + " pixels");
        }
        return reader.read(0);
    }

    private static Image redrawn(BufferedImage picture) throws IOException {
        var scale = Math.min(1.0, (double) SIDE / Math.max(picture.getWidth(), picture.getHeight()));
        var width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        var height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = drawn.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.drawImage(picture, 0, 0, width, height, null);
        g.dispose();
        return new Image(width, height, samples(drawn));
    }

    private static byte[] samples(BufferedImage drawn) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflating = new DeflaterOutputStream(out)) {
            for (var rgb : drawn.getRGB(0, 0, drawn.getWidth(), drawn.getHeight(), null, 0, drawn.getWidth())) {
                deflating.write(rgb >> 16);
                deflating.write(rgb >> 8);
                deflating.write(rgb);
            }
        }
        return out.toByteArray();
    }
}
