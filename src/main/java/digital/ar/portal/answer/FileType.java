package digital.ar.portal.answer;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** What may be brought: what a phone makes and a bank gives out. */
enum FileType {
    PDF("application/pdf", ".pdf", PdfShape::holds),
    JPEG("image/jpeg", ".jpg", JpegShape::holds),
    PNG("image/png", ".png", PngShape::holds);

    private final String mediaType;
    private final String ending;
    private final Predicate<byte[]> shape;

    FileType(String mediaType, String ending, Predicate<byte[]> shape) {
        this.mediaType = mediaType;
        this.ending = ending;
        this.shape = shape;
    }

    String mediaType() {
        return mediaType;
    }

    /** With the dot. */
    String ending() {
        return ending;
    }

    static Optional<FileType> of(byte[] content) {
        return Arrays.stream(values()).filter(type -> type.shape.test(content)).findFirst();
    }
}
