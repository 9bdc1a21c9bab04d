package digital.ar.evidence.log;

import digital.ar.evidence.SignedNote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the witnesses have followed, and their signatures. */
@Component
class WitnessTable {
    private final JdbcClient jdbc;

    WitnessTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param size leaves of the checkpoint that it cosigned last
     * @param claimed more leaves than were signed here, if it says that it has seen so many
     * @param trouble why it did not cosign when it was asked last; null: it did
     */
    record State(
            String witness,
            long size,
            @Nullable Long claimed,
            @Nullable String trouble,
            @Nullable Instant since) {}

    List<State> states() {
        return jdbc.sql("""
                select witness, size, claimed, trouble, trouble_since from log_witness where log = :log order by witness
                """)
                .param("log", LogTable.LOG)
                .query(WitnessTable::state)
                .list();
    }

    long size(String witness) {
        return jdbc.sql("select size from log_witness where log = :log and witness = :witness")
                .param("log", LogTable.LOG)
                .param("witness", witness)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Its signature and its new state in one statement. */
    void cosigned(String witness, long size, String line, Instant cosignedAt, Instant now) {
        jdbc.sql("""
                with signed as (
                    insert into log_cosignature (log, size, witness, line, cosigned_at)
                    values (:log, :size, :witness, :line, :cosigned) on conflict do nothing
                )
                insert into log_witness (log, witness, size, asked_at) values (:log, :witness, :size, :now)
                on conflict (log, witness) do update
                set size = greatest(log_witness.size, excluded.size), asked_at = excluded.asked_at,
                    claimed = null, trouble = null, trouble_since = null
                """)
                .param("log", LogTable.LOG)
                .param("size", size)
                .param("witness", witness)
                .param("line", line)
                .param("cosigned", cosignedAt.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @param claimed null: it said nothing of the kind */
    void failed(String witness, String trouble, @Nullable Long claimed, Instant now) {
        jdbc.sql("""
                insert into log_witness (log, witness, size, claimed, asked_at, trouble, trouble_since)
                values (:log, :witness, 0, :claimed, :now, :trouble, :now)
                on conflict (log, witness) do update
                set asked_at = excluded.asked_at, claimed = excluded.claimed, trouble = excluded.trouble,
                    trouble_since = coalesce(log_witness.trouble_since, excluded.trouble_since)
                """)
                .param("log", LogTable.LOG)
                .param("witness", witness)
                .param("claimed", claimed, java.sql.Types.BIGINT)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("trouble", trouble)
                .update();
    }

    /** @param witness name of its key */
    record Cosignature(String witness, String line, Instant cosignedAt) {}

    List<Cosignature> cosignatures(long size) {
        return jdbc.sql("""
                select witness, line, cosigned_at from log_cosignature where log = :log and size = :size order by witness
                """)
                .param("log", LogTable.LOG)
                .param("size", size)
                .query((row, n) -> new Cosignature(
                        row.getString("witness"),
                        row.getString("line"),
                        row.getObject("cosigned_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The checkpoint with the signatures of its witnesses. */
    String cosigned(CheckpointTable.Row checkpoint) {
        var lines =
                cosignatures(checkpoint.size()).stream().map(Cosignature::line).toList();
        return lines.isEmpty()
                ? checkpoint.note()
                : SignedNote.parse(checkpoint.note())
                        .with(SignedNote.signatures(String.join("", lines)))
                        .encoded();
    }

    private static State state(ResultSet row, int number) throws SQLException {
        var since = row.getObject("trouble_since", OffsetDateTime.class);
        return new State(
                row.getString("witness"),
                row.getLong("size"),
                row.getObject("claimed", Long.class),
                row.getString("trouble"),
                since == null ? null : since.toInstant());
    }
}
