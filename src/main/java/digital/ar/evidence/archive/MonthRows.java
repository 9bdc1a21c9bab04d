package digital.ar.evidence.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A month of the journal in the database. */
@Component
class MonthRows {
    static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu_MM");
    private static final UUID NIL = new UUID(0, 0);

    private final JdbcClient jdbc;

    MonthRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Digest(long events, byte[] digest) {}

    /** Months that have a table and lie before this one, oldest first. */
    List<String> before(YearMonth limit) {
        return jdbc.sql("""
                        select substr(c.relname, 7) as month from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = 'event'::regclass and c.relname ~ '^event_[0-9]{4}_[0-9]{2}$'
                          and substr(c.relname, 7) < :limit
                        order by 1
                        """)
                .param("limit", MONTH.format(limit))
                .query((row, n) -> row.getString("month"))
                .list();
    }

    /** Events of the month that are not in the log yet. */
    boolean waits(String month) {
        return jdbc.sql("select exists (select 1 from event_outbox where id >= :first and id < :end)")
                .param("first", first(month))
                .param("end", end(month))
                .query(Boolean.class)
                .single();
    }

    Digest digest(String month) {
        return jdbc.sql("select events, digest from ar_month_digest(:month)")
                .param("month", month)
                .query((row, n) -> new Digest(row.getLong("events"), row.getBytes("digest")))
                .single();
    }

    /** @param after last row of the page before; null: from the beginning */
    List<ArchivedEvent> page(String month, @Nullable ArchivedEvent after, int max) {
        return jdbc.sql("""
                        select id, tenant_id, notice_id, recipient_id, sequence, type, occurred_at, recorded_at, leaf_hash, body
                        from event
                        where id >= :first and id < :end
                          and (shard, notice_id, sequence, id) > (:shard, :notice, :sequence, :id)
                        order by shard, notice_id, sequence, id limit :max
                        """)
                .param("first", first(month))
                .param("end", end(month))
                .param("shard", after == null ? -1 : after.shard())
                .param("notice", after == null ? NIL : after.notice())
                .param("sequence", after == null ? 0 : after.sequence())
                .param("id", after == null ? NIL : after.id())
                .param("max", max)
                .query(MonthRows::row)
                .list();
    }

    private static UUID first(String month) {
        return floor(YearMonth.parse(month, MONTH));
    }

    private static UUID end(String month) {
        return floor(YearMonth.parse(month, MONTH).plusMonths(1));
    }

    private static UUID floor(YearMonth month) {
        return digital.ar.platform.Ids.floor(
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static ArchivedEvent row(ResultSet row, int number) throws SQLException {
        return new ArchivedEvent(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("notice_id", UUID.class),
                row.getObject("recipient_id", UUID.class),
                row.getInt("sequence"),
                row.getString("type"),
                time(row, "occurred_at"),
                time(row, "recorded_at"),
                row.getBytes("leaf_hash"),
                row.getBytes("body"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
