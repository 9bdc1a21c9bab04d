package digital.ar.evidence.log;

import digital.ar.seal.TimestampToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signed checkpoints and their stamps. */
@Component
class CheckpointTable {
    private static final String COLUMNS = "select size, root, note, signed_at, token, stamped_at from log_checkpoint ";
    private final JdbcClient jdbc;

    CheckpointTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param token DER; null until stamped */
    record Row(
            long size,
            byte[] root,
            String note,
            Instant signedAt,
            byte @Nullable [] token,
            @Nullable Instant stampedAt) {}

    Optional<Row> newest() {
        return jdbc.sql(COLUMNS + "where log = :log order by size desc limit 1")
                .param("log", LogTable.LOG)
                .query(CheckpointTable::row)
                .optional();
    }

    Optional<Row> find(long size) {
        return jdbc.sql(COLUMNS + "where log = :log and size = :size")
                .param("log", LogTable.LOG)
                .param("size", size)
                .query(CheckpointTable::row)
                .optional();
    }

    Optional<Row> newestStamped() {
        return jdbc.sql(COLUMNS + "where log = :log and closes order by size desc limit 1")
                .param("log", LogTable.LOG)
                .query(CheckpointTable::row)
                .optional();
    }

    /** The stamped checkpoint with the fewest leaves that has a leaf of that index. */
    Optional<Row> firstStampedBeyond(long index) {
        return jdbc.sql(COLUMNS + "where log = :log and closes and size > :index order by size limit 1")
                .param("log", LogTable.LOG)
                .param("index", index)
                .query(CheckpointTable::row)
                .optional();
    }

    /** When the oldest checkpoint was signed that no stamp covers; empty when all are covered. */
    Optional<Instant> unstampedSince() {
        return jdbc.sql("""
                select signed_at from log_checkpoint
                where log = :log and size > (
                    select coalesce(max(size), 0) from log_checkpoint where log = :log and closes)
                order by size limit 1
                """)
                .param("log", LogTable.LOG)
                .query((row, n) ->
                        row.getObject("signed_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Checkpoints of more than {@code above} and at most {@code upTo} leaves, smallest first. */
    List<Row> between(long above, long upTo) {
        return jdbc.sql(COLUMNS + "where log = :log and size > :above and size <= :upTo order by size")
                .param("log", LogTable.LOG)
                .param("above", above)
                .param("upTo", upTo)
                .query(CheckpointTable::row)
                .list();
    }

    void stamp(long size, TimestampToken token) {
        jdbc.sql("""
                update log_checkpoint set closes = true, token = :token, stamped_at = :at, authority = :authority
                where log = :log and size = :size and token is null
                """)
                .param("token", token.encoded())
                .param("at", token.time().atOffset(ZoneOffset.UTC))
                .param("authority", token.authority())
                .param("log", LogTable.LOG)
                .param("size", size)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var stampedAt = row.getObject("stamped_at", OffsetDateTime.class);
        return new Row(
                row.getLong("size"),
                row.getBytes("root"),
                row.getString("note"),
                row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                row.getBytes("token"),
                stampedAt == null ? null : stampedAt.toInstant());
    }
}
