package digital.ar.evidence.archive;

import digital.ar.platform.CanonicalJson;
import digital.ar.platform.Hashes;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A month in object storage.
 *
 * @param month {@code 2025_03}, as the database names it
 * @param digest see {@link MonthDigest}
 */
record Archive(String month, long events, byte[] digest, List<ArchiveFile> files) {
    private static final String FORMAT = "ar-digital-journal-archive/1";

    static String folder(String month) {
        return "archive/event/" + month;
    }

    /** Canonical JSON that names every file. */
    byte[] manifest() {
        return CanonicalJson.bytes(Map.of(
                "format", FORMAT,
                "month", month,
                "events", events,
                "digest", HexFormat.of().formatHex(digest),
                "files", files.stream().map(ArchiveFile::facts).toList()));
    }

    String manifestPath() {
        return folder(month) + "/manifest-" + Hashes.sha256Hex(manifest()) + ".json";
    }

    long bytes() {
        return files.stream().mapToLong(ArchiveFile::size).sum();
    }
}
