package digital.ar.receipt.layout;

import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.paper.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logos of tenants, from a directory with files named by the tenant's id ({@code tnt_….png}, {@code .jpg}). A file that is
 * changed counts at the next receipt. One that cannot be used is told to the operator once, and the receipt carries our mark:
 * no receipt waits for a picture.
 */
public final class Logos {
    private static final Logger LOG = LoggerFactory.getLogger(Logos.class);
    private static final List<String> ENDINGS = List.of(".png", ".jpg");

    /** @param image empty: the file cannot be used */
    private record Known(FileTime changed, Optional<Image> image) {}

    private final @Nullable Path directory;
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /** @param directory null: every tenant has our mark */
    public Logos(@Nullable Path directory) {
        this.directory = directory;
    }

    public static Logos none() {
        return new Logos(null);
    }

    public Optional<Image> of(UUID tenant) {
        if (directory == null) {
            return Optional.empty();
        }
        for (var ending : ENDINGS) {
            var file = directory.resolve(Ids.publicId(IdPrefix.TNT, tenant) + ending);
            if (Files.isRegularFile(file)) {
                return image(file);
            }
        }
        return Optional.empty();
    }

    private Optional<Image> image(Path file) {
        try {
            var changed = Files.getLastModifiedTime(file);
            var seen = known.get(file);
            if (seen == null || !seen.changed().equals(changed)) {
                seen = new Known(changed, read(file));
                known.put(file, seen);
            }
            return seen.image();
        } catch (IOException e) {
            LOG.warn("The logo {} cannot be read: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Image> read(Path file) {
        try {
            return Optional.of(LogoFile.read(file));
        } catch (IOException e) {
            LOG.warn("The logo {} is not used, receipts carry our mark: {}", file, e.getMessage());
            return Optional.empty();
        }
    }
}
