package digital.ar.evidence.archive;

import digital.ar.evidence.JournalProperties;
import digital.ar.vault.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes a month, reads it again, and says what was written only when that is the month. */
@Component
class ArchiveWriter {
    private static final int ROWS_PER_FILE = 4_000;

    private final MonthRows rows;
    private final ObjectStore store;
    private final Archives archives;
    private final JournalProperties properties;
    private final Clock clock;

    ArchiveWriter(MonthRows rows, ObjectStore store, Archives archives, JournalProperties properties, Clock clock) {
        this.rows = rows;
        this.store = store;
        this.archives = archives;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The same month gives the same files, so a repetition after a crash overwrites nothing with anything else.
     *
     * @throws IllegalStateException what was read again is not what the database has; nothing is dropped then
     */
    Archive write(String month) {
        var retainUntil = clock.instant()
                .atZone(ZoneOffset.UTC)
                .plus(properties.archiveRetention())
                .toInstant();
        var files = writeFiles(month, retainUntil);
        var expected = rows.digest(month);
        compare(month, files, expected);
        var archive = new Archive(month, expected.events(), expected.digest(), files);
        store.put(archive.manifestPath(), archive.manifest(), "application/json", retainUntil);
        return archive;
    }

    private List<ArchiveFile> writeFiles(String month, Instant retainUntil) {
        var files = new ArrayList<ArchiveFile>();
        var page = rows.page(month, null, ROWS_PER_FILE);
        while (!page.isEmpty()) {
            var content = ArchiveFile.content(page);
            var file = ArchiveFile.of(Archive.folder(month), files.size() + 1, page, content);
            if (!store.exists(file.path())) {
                store.put(file.path(), content, ArchiveFile.MEDIA_TYPE, retainUntil);
            }
            files.add(file);
            page = rows.page(month, page.getLast(), ROWS_PER_FILE);
        }
        return files;
    }

    private void compare(String month, List<ArchiveFile> files, MonthRows.Digest expected) {
        var digest = new MonthDigest();
        for (var file : files) {
            archives.forget();
            archives.open(file).forEach(digest::add);
        }
        if (digest.events() != expected.events() || !Arrays.equals(digest.digest(), expected.digest())) {
            throw new IllegalStateException("the archive of " + month + " has " + digest.events()
                    + " events and is not the month, which has " + expected.events());
        }
    }
}
