package digital.ar.evidence;

import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The journal for an auditor: a shard's events notice by notice, page by page, each with what chain and log say of it. */
@Component
class JournalPages {
    static final int PAGE = 500;
    private static final UUID NIL = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final EventStore store;

    JournalPages(JdbcClient jdbc, EventStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /**
     * @param head of the notice's chain, of the same moment as the event
     * @param logged leaf hash in log or outbox; null: in neither
     */
    record Row(StoredEvent event, @Nullable Chain head, byte @Nullable [] logged) {}

    /** @param after last row of the page before; null: from the beginning */
    List<Row> page(int shard, @Nullable StoredEvent after) {
        return jdbc.sql("""
                select e.id, e.tenant_id, e.notice_id, e.recipient_id, e.sequence, e.type, e.occurred_at, e.recorded_at,
                       e.leaf_hash, e.body, c.tenant_id as chain_tenant, c.last_sequence, c.last_event_id, c.last_hash,
                       coalesce(l.leaf_hash, o.leaf_hash) as logged
                from event e
                left join chain c on c.shard = :shard and c.notice_id = e.notice_id
                left join log_leaf l on l.log = 0 and l.event_id = e.id
                left join event_outbox o on o.shard = :shard and o.id = e.id
                where e.shard = :shard and (e.notice_id, e.sequence, e.id) > (:notice, :sequence, :id)
                order by e.notice_id, e.sequence, e.id limit :page
                """)
                .param("shard", shard)
                .param("notice", after == null ? NIL : after.notice())
                .param("sequence", after == null ? Integer.MIN_VALUE : after.sequence())
                .param("id", after == null ? NIL : after.id())
                .param("page", PAGE)
                .query(JournalPages::row)
                .list();
    }

    /** Notices of all shards whose chain says that there are events, and there is none in the database. */
    List<UUID> emptied() {
        return jdbc.sql("""
                select c.notice_id from chain c
                where c.last_sequence > 0
                  and not exists (select 1 from event e where e.shard = c.shard and e.notice_id = c.notice_id)
                order by c.shard, c.notice_id
                """)
                .query((row, n) -> row.getObject("notice_id", UUID.class))
                .list();
    }

    /** Rows of a notice that have left the database, as {@link #page} gives those that have not. */
    List<Row> archived(UUID notice) {
        var events = store.archived(notice);
        if (events.isEmpty()) {
            return List.of();
        }
        var head = head(notice);
        var logged = logged(events);
        return events.stream().map(e -> new Row(e, head, logged.get(e.id()))).toList();
    }

    private @Nullable Chain head(UUID notice) {
        return jdbc.sql("select tenant_id as chain_tenant, last_sequence, last_event_id, last_hash from chain"
                        + " where shard = :shard and notice_id = :notice")
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .query((row, n) -> head(row))
                .optional()
                .orElse(null);
    }

    private Map<UUID, byte[]> logged(List<StoredEvent> events) {
        var logged = new HashMap<UUID, byte[]>();
        jdbc.sql("select event_id, leaf_hash from log_leaf where log = 0 and event_id = any(:events)")
                .param("events", SqlArray.uuids(events, StoredEvent::id))
                .query(row -> {
                    logged.put(row.getObject("event_id", UUID.class), row.getBytes("leaf_hash"));
                });
        return logged;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var known = row.getObject("chain_tenant") != null;
        return new Row(EventStore.event(row), known ? head(row) : null, row.getBytes("logged"));
    }

    private static Chain head(ResultSet row) throws SQLException {
        return new Chain(
                row.getObject("chain_tenant", UUID.class),
                row.getInt("last_sequence"),
                row.getObject("last_event_id", UUID.class),
                row.getBytes("last_hash"));
    }
}
