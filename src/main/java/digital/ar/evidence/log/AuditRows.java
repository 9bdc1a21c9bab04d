package digital.ar.evidence.log;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log for an auditor, page by page. */
@Component
class AuditRows {
    static final int PAGE = 16 * Tile.FULL;

    private final JdbcClient jdbc;

    AuditRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param inJournal the event of this leaf is in the journal, or its month in an archive */
    record Leaf(long index, UUID event, byte[] hash, boolean inJournal) {}

    List<Leaf> leaves(long from, long to) {
        return jdbc.sql("""
                select l.index, l.event_id, l.leaf_hash,
                       e.id is not null or exists (
                           select 1 from journal_archive a
                           where a.dropped_at is not null
                             and l.event_id >= ar_month_floor(to_date(a.month, 'YYYY_MM'))
                             and l.event_id < ar_month_floor((to_date(a.month, 'YYYY_MM') + interval '1 month')::date)
                       ) as in_journal
                from log_leaf l
                left join event e on e.shard = get_byte(uuid_send(l.event_id), 15) and e.id = l.event_id
                where l.log = :log and l.index >= :from and l.index < :to
                order by l.index limit :page
                """)
                .param("log", LogTable.LOG)
                .param("from", from)
                .param("to", to)
                .param("page", PAGE)
                .query((row, n) -> new Leaf(
                        row.getLong("index"),
                        row.getObject("event_id", UUID.class),
                        row.getBytes("leaf_hash"),
                        row.getBoolean("in_journal")))
                .list();
    }

    /** Outbox rows whose event is not in the journal. */
    List<UUID> orphans(int max) {
        return jdbc.sql("""
                select o.id from event_outbox o
                where not exists (select 1 from event e where e.shard = o.shard and e.id = o.id)
                order by o.id limit :max
                """)
                .param("max", max)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }
}
