package digital.ar.evidence.log;

import digital.ar.evidence.EventType;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.TransparencyLog.Entry;
import digital.ar.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the log. The outbox is read over all shards: the one total order is made here. */
@Component
class LogTable {
    /** A deployment has one log; the column keeps room for one per region. */
    static final int LOG = 0;

    private final JdbcClient jdbc;

    LogTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param size leaves of the newest checkpoint
     * @param assigned leaves that have an index; more than {@code size} while a batch is being published
     * @param root of the first {@code size} leaves
     */
    record State(long size, long assigned, byte[] root) {}

    State state() {
        return jdbc.sql("select size, assigned, root from log_state where log = :log")
                .param("log", LOG)
                .query(LogTable::stateRow)
                .single();
    }

    /** Locked until the caller's transaction ends; empty when another node leads just now. */
    Optional<State> lead() {
        return jdbc.sql("select size, assigned, root from log_state where log = :log for update skip locked")
                .param("log", LOG)
                .query(LogTable::stateRow)
                .optional();
    }

    /**
     * Outbox rows in order of their ids become leaves; one statement, so one snapshot. Rows are taken by their physical
     * place, which holds within a snapshot because nobody else touches a committed row: by their keys the planner may read
     * the whole outbox for each batch. @return how many
     */
    int assign(State state, int max) {
        var rows = jdbc.sql("""
                with taken as (
                    delete from event_outbox
                    where ctid = any(array(select ctid from event_outbox order by id limit :max))
                    returning id, tenant_id, notice_id, type, leaf_hash
                )
                insert into log_leaf (log, index, event_id, tenant_id, notice_id, type, leaf_hash)
                select :log, :size + row_number() over (order by id) - 1, id, tenant_id, notice_id, type, leaf_hash
                from taken
                """)
                .param("max", max)
                .param("log", LOG)
                .param("size", state.assigned())
                .update();
        jdbc.sql("update log_state set assigned = :assigned where log = :log")
                .param("assigned", state.assigned() + rows)
                .param("log", LOG)
                .update();
        return rows;
    }

    /** Hashes of the leaves that wait for their checkpoint, one after the other. */
    byte[] unpublishedLeaves(State state) {
        var hashes = jdbc.sql("""
                select coalesce(string_agg(leaf_hash, ''::bytea order by index), ''::bytea) from log_leaf
                where log = :log and index >= :from and index < :to
                """)
                .param("log", LOG)
                .param("from", state.size())
                .param("to", state.assigned())
                .query(byte[].class)
                .single();
        if (hashes.length != (state.assigned() - state.size()) * Merkle.HASH_BYTES) {
            throw new LogDamaged("leaves " + state.size() + " to " + state.assigned() + " are not all in log_leaf");
        }
        return hashes;
    }

    void publish(long size, byte[] root, String note, Instant now) {
        jdbc.sql("""
                insert into log_checkpoint (log, size, root, note, signed_at) values (:log, :size, :root, :note, :now)
                """)
                .param("log", LOG)
                .param("size", size)
                .param("root", root)
                .param("note", note)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("update log_state set size = :size, root = :root, updated_at = :now where log = :log")
                .param("size", size)
                .param("root", root)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("log", LOG)
                .update();
    }

    /** Published entries only. */
    List<Entry> entries(long from, int max) {
        return jdbc.sql("""
                select index, event_id, tenant_id, notice_id, type from log_leaf
                where log = :log and index >= :from and index < (select size from log_state where log = :log)
                order by index limit :max
                """)
                .param("log", LOG)
                .param("from", from)
                .param("max", max)
                .query(LogTable::entryRow)
                .list();
    }

    static Entry entryRow(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("index"),
                row.getObject("event_id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("notice_id", UUID.class),
                EventType.of(row.getString("type")));
    }

    /** Where an event stands, published or just assigned. */
    record Leaf(long index, UUID event, byte[] hash) {}

    List<Leaf> leaves(List<UUID> events) {
        return jdbc.sql("select index, event_id, leaf_hash from log_leaf where log = :log and event_id = any(:events)")
                .param("log", LOG)
                .param("events", events.toArray(UUID[]::new))
                .query(LogTable::leafRow)
                .list();
    }

    Optional<Leaf> leaf(long index) {
        return jdbc.sql("select index, event_id, leaf_hash from log_leaf where log = :log and index = :index")
                .param("log", LOG)
                .param("index", index)
                .query(LogTable::leafRow)
                .optional();
    }

    long waiting() {
        return jdbc.sql("""
                select (select count(*) from event_outbox)
                     + (select assigned - size from log_state where log = :log)
                """).param("log", LOG).query(Long.class).single();
    }

    /** When the oldest event that is in no checkpoint was recorded; empty when none waits. */
    Optional<Instant> waitingSince() {
        return jdbc
                .sql("""
                select event_id from log_leaf
                where log = :log and index = (select size from log_state where log = :log)
                union all
                (select id from event_outbox order by id limit 1)
                """)
                .param("log", LOG)
                .query((row, n) -> Ids.time(row.getObject("event_id", UUID.class)))
                .list()
                .stream()
                .min(Instant::compareTo);
    }

    private static Leaf leafRow(ResultSet row, int number) throws SQLException {
        return new Leaf(row.getLong("index"), row.getObject("event_id", UUID.class), row.getBytes("leaf_hash"));
    }

    private static State stateRow(ResultSet row, int number) throws SQLException {
        return new State(row.getLong("size"), row.getLong("assigned"), row.getBytes("root"));
    }
}
