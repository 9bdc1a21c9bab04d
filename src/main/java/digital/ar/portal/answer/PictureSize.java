package digital.ar.portal.answer;

/**
 * Pictures are never decoded here, but whoever downloads one will: what announces more points than any camera makes is a
 * decompression bomb or broken.
 */
final class PictureSize {
    private static final int LONGEST_SIDE = 20_000;
    private static final long MOST_POINTS = 120_000_000;

    private PictureSize() {}

    static boolean sane(int width, int height) {
        return width > 0
                && height > 0
                && width <= LONGEST_SIDE
                && height <= LONGEST_SIDE
                && (long) width * height <= MOST_POINTS;
    }
}
