package digital.ar.platform;

import java.util.Locale;

/** Sizes as people read them, decimal units (IEC 80000-13): {@code 843 B}, {@code 12 kB}, {@code 3.4 MB}. */
public final class FileSize {
    private static final long KILO = 1_000;
    private static final long MEGA = 1_000_000;

    private FileSize() {}

    public static String words(long bytes, Locale language) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        return bytes < MEGA
                ? String.format(language, "%d kB", Math.round(bytes / (double) KILO))
                : String.format(language, "%.1f MB", bytes / (double) MEGA);
    }
}
