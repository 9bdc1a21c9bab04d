package digital.ar.receipt.layout;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A logo is used when it is a picture of sensible size; whatever else lies there harms no receipt. */
class LogosTest {
    @TempDir
    Path directory;

    private final UUID tenant = UUID.randomUUID();
    private Logos logos;

    @BeforeEach
    void open() {
        logos = new Logos(directory);
    }

    @Test
    void aPictureIsScaledToWhatPaperShows() throws IOException {
        put(".png", picture("png", 1200, 300, BufferedImage.TYPE_INT_ARGB));

        var image = logos.of(tenant).orElseThrow();

        assertThat(image.width()).isEqualTo(600);
        assertThat(image.height()).isEqualTo(150);
    }

    @Test
    void jpegCountsToo() throws IOException {
        put(".jpg", picture("jpg", 80, 40, BufferedImage.TYPE_INT_RGB));

        assertThat(logos.of(tenant)).get().extracting(i -> i.width()).isEqualTo(80);
    }

    @Test
    void otherTenantsHaveTheirOwn() throws IOException {
        put(".png", picture("png", 10, 10, BufferedImage.TYPE_INT_RGB));

        assertThat(logos.of(UUID.randomUUID())).isEmpty();
        assertThat(Logos.none().of(tenant)).isEmpty();
    }

    @Test
    void whatIsNoPictureOrTooLargeIsNotUsed() throws IOException {
        put(".png", "<svg onload='alert(1)'/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(logos.of(tenant)).isEmpty();

        put(".png", picture("gif", 10, 10, BufferedImage.TYPE_INT_RGB));
        assertThat(logos.of(tenant)).isEmpty();

        put(".png", picture("png", 4_001, 1, BufferedImage.TYPE_INT_RGB));
        assertThat(logos.of(tenant)).isEmpty();

        put(".png", new byte[1024 * 1024 + 1]);
        assertThat(logos.of(tenant)).isEmpty();

        var torn = picture("png", 50, 50, BufferedImage.TYPE_INT_RGB);
        put(".png", java.util.Arrays.copyOf(torn, torn.length / 2));
        assertThat(logos.of(tenant)).isEmpty();
    }

    @Test
    void aChangedFileCountsAtTheNextReceipt() throws IOException {
        put(".png", picture("png", 10, 10, BufferedImage.TYPE_INT_RGB));
        assertThat(logos.of(tenant)).get().extracting(i -> i.width()).isEqualTo(10);

        put(".png", picture("png", 20, 20, BufferedImage.TYPE_INT_RGB));
        assertThat(logos.of(tenant)).get().extracting(i -> i.width()).isEqualTo(20);
    }

    private int changes;

    private void put(String ending, byte[] content) throws IOException {
        var file = directory.resolve(Ids.publicId(IdPrefix.TNT, tenant) + ending);
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(++changes)));
    }

    static byte[] picture(String format, int width, int height, int type) throws IOException {
        var picture = new BufferedImage(width, height, type);
        var g = picture.createGraphics();
        g.setColor(new java.awt.Color(0x1F7A4D));
        g.fillOval(0, 0, width, height);
        g.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }
}
