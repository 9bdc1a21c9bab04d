package digital.ar.evidence.log;

import digital.ar.evidence.EventType;
import digital.ar.evidence.TenantEntries;
import digital.ar.evidence.TransparencyLog.Entry;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TenantTable implements TenantEntries {
    /** Ids carry the clock of the node that made them, and the log's order is that of the commits. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final LogTable table;

    TenantTable(JdbcClient jdbc, LogTable table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    @Override
    public List<Entry> read(UUID tenant, Collection<EventType> types, long from, long end, int max) {
        return jdbc.sql("""
                select index, event_id, tenant_id, notice_id, type from log_leaf
                where log = :log and tenant_id = :tenant and index >= :from and index < :end and type = any(:types)
                order by index limit :max
                """)
                .param("log", LogTable.LOG)
                .param("tenant", tenant)
                .param("from", from)
                .param("end", end)
                .param("types", SqlArray.texts(types, EventType::code))
                .param("max", max)
                .query(LogTable::entryRow)
                .list();
    }

    @Override
    public long end() {
        return table.state().size();
    }

    @Override
    public long since(Instant moment) {
        return jdbc.sql("""
                select min(index) from (select index from log_leaf where log = :log and event_id >= :floor
                                        order by event_id limit 1000) as first
                """)
                .param("log", LogTable.LOG)
                .param("floor", Ids.floor(moment.minus(MARGIN)))
                .query(Long.class)
                .optional()
                .orElseGet(this::end);
    }
}
