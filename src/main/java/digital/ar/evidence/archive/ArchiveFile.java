package digital.ar.evidence.archive;

import digital.ar.evidence.JournalTampered;
import digital.ar.platform.Hashes;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One file of an archive: lines of rows, each ended by a line feed.
 *
 * @param path names the content by its hash
 * @param first notice of its first row
 * @param last notice of its last row
 */
record ArchiveFile(String path, String sha256, long size, int events, UUID first, UUID last) {
    static final String MEDIA_TYPE = "application/jsonl";

    static byte[] content(List<ArchivedEvent> rows) {
        var bytes = new ByteArrayOutputStream();
        for (var row : rows) {
            bytes.writeBytes(row.line());
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    static ArchiveFile of(String folder, int number, List<ArchivedEvent> rows, byte[] content) {
        var hash = Hashes.sha256Hex(content);
        return new ArchiveFile(
                "%s/%06d-%s.jsonl".formatted(folder, number, hash),
                hash,
                content.length,
                rows.size(),
                rows.getFirst().notice(),
                rows.getLast().notice());
    }

    /** @throws JournalTampered these are not the bytes that were archived */
    List<ArchivedEvent> rows(byte[] content) {
        if (!Hashes.sha256Hex(content).equals(sha256)) {
            throw new JournalTampered("archive " + path + " has other bytes than were written");
        }
        var rows = new ArrayList<ArchivedEvent>(events);
        var start = 0;
        for (var end = 0; end < content.length; end++) {
            if (content[end] == '\n') {
                rows.add(ArchivedEvent.of(java.util.Arrays.copyOfRange(content, start, end)));
                start = end + 1;
            }
        }
        return rows;
    }

    Map<String, Object> facts() {
        return Map.of(
                "path", path,
                "sha256", sha256,
                "size", size,
                "events", events,
                "firstNotice", Ids.publicId(IdPrefix.NTC, first),
                "lastNotice", Ids.publicId(IdPrefix.NTC, last));
    }
}
