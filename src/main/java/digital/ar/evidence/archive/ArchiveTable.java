package digital.ar.evidence.archive;

import digital.ar.platform.Hashes;
import digital.ar.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which months are archived, and how far each is on its way out of the database. */
@Component
class ArchiveTable {
    private final JdbcClient jdbc;

    ArchiveTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be done next with a month: {@code journalled}, {@code dropped}. */
    record State(String month, boolean journalled, boolean dropped) {}

    List<State> states() {
        return jdbc.sql("""
                        select month, journalled_at is not null as journalled, dropped_at is not null as dropped
                        from journal_archive order by month
                        """)
                .query((row, n) ->
                        new State(row.getString("month"), row.getBoolean("journalled"), row.getBoolean("dropped")))
                .list();
    }

    /** In the caller's transaction; another node's is left as it is, it says the same. */
    void insert(Archive archive, Instant now) {
        var made = jdbc.sql("""
                        insert into journal_archive (month, manifest, manifest_sha256, digest, events, files, bytes, written_at)
                        values (:month, :manifest, :hash, :digest, :events, :files, :bytes, :now)
                        on conflict (month) do nothing
                        """)
                .param("month", archive.month())
                .param("manifest", archive.manifestPath())
                .param("hash", Hashes.sha256(archive.manifest()))
                .param("digest", archive.digest())
                .param("events", archive.events())
                .param("files", archive.files().size())
                .param("bytes", archive.bytes())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        for (var i = 0; made == 1 && i < archive.files().size(); i++) {
            insert(archive.month(), i + 1, archive.files().get(i));
        }
    }

    private void insert(String month, int number, ArchiveFile file) {
        jdbc.sql("""
                        insert into journal_archive_file (month, number, path, sha256, size, events, first_shard, first_notice,
                                                          last_shard, last_notice)
                        values (:month, :number, :path, :hash, :size, :events, :firstShard, :first, :lastShard, :last)
                        """)
                .param("month", month)
                .param("number", number)
                .param("path", file.path())
                .param("hash", HexFormat.of().parseHex(file.sha256()))
                .param("size", file.size())
                .param("events", file.events())
                .param("firstShard", Ids.shard(file.first()))
                .param("first", file.first())
                .param("lastShard", Ids.shard(file.last()))
                .param("last", file.last())
                .update();
    }

    Archive of(String month) {
        return jdbc.sql("select events, digest from journal_archive where month = :month")
                .param("month", month)
                .query((row, n) -> new Archive(month, row.getLong("events"), row.getBytes("digest"), files(month)))
                .single();
    }

    private List<ArchiveFile> files(String month) {
        return jdbc.sql("select * from journal_archive_file where month = :month order by number")
                .param("month", month)
                .query(ArchiveTable::file)
                .list();
    }

    /** Files of dropped months that may hold rows of this notice, oldest month first. */
    List<ArchiveFile> filesOf(UUID notice) {
        return jdbc.sql("""
                        select f.* from journal_archive_file f join journal_archive a on a.month = f.month
                        where a.dropped_at is not null
                          and (f.first_shard, f.first_notice) <= (:shard, :notice)
                          and (f.last_shard, f.last_notice) >= (:shard, :notice)
                        order by f.month, f.number
                        """)
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .query(ArchiveTable::file)
                .list();
    }

    void journalled(String month, Instant now) {
        jdbc.sql("update journal_archive set journalled_at = :now where month = :month and journalled_at is null")
                .param("month", month)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The month's table and the note that it is gone, in the caller's transaction. */
    void drop(String month, Instant now) {
        jdbc.sql("select ar_drop_archived_month(:month)").param("month", month).query(row -> {});
        jdbc.sql("update journal_archive set dropped_at = :now where month = :month")
                .param("month", month)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static ArchiveFile file(ResultSet row, int number) throws SQLException {
        return new ArchiveFile(
                row.getString("path"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getLong("size"),
                row.getInt("events"),
                row.getObject("first_notice", UUID.class),
                row.getObject("last_notice", UUID.class));
    }
}
