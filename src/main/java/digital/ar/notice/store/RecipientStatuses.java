package digital.ar.notice.store;

import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;
import digital.ar.platform.IdRange;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The status columns of recipients, and the open windows for bounces. */
@Component
public class RecipientStatuses {
    /** A delivery that a bounce may still contradict. */
    public record OpenWindow(UUID tenant, UUID notice, UUID recipient) {}

    /** What an event does to a recipient's window for bounces. @param from null: closed */
    public record Window(boolean untouched, @Nullable Instant from) {
        public static final Window UNTOUCHED = new Window(true, null);
        public static final Window CLOSED = new Window(false, null);

        public static Window from(Instant opened) {
            return new Window(false, opened);
        }
    }

    /** A recipient's new status. */
    public record Change(UUID recipient, RecipientStatus status, Window window) {
        private Change then(Change next) {
            return new Change(recipient, next.status, next.window.untouched ? window : next.window);
        }
    }

    /** What the columns say. */
    public record Stored(UUID recipient, UUID notice, RecipientStatus status) {}

    private final JdbcClient jdbc;

    RecipientStatuses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The new status of each recipient; of two changes of one recipient the last counts. */
    public void write(List<Change> changes) {
        var last = new LinkedHashMap<UUID, Change>();
        changes.forEach(c -> last.merge(c.recipient(), c, Change::then));
        var rows = List.copyOf(last.values());
        var ids = IdRange.of(last.keySet());
        jdbc.sql("""
                        update recipient r
                           set level = c.level, delivery = c.delivery, provisional = c.provisional, failed = c.failed,
                               since = c.since, not_me = c.not_me,
                               window_from = case when c.untouched then r.window_from else c.window_from end
                          from unnest(:shards, :ids, :levels, :deliveries, :provisional, :failed, :since, :notMe,
                                      :untouched, :windows)
                               as c (shard, id, level, delivery, provisional, failed, since, not_me, untouched,
                                     window_from)
                         where r.shard = c.shard and r.id = c.id and r.id between :first and :last""")
                .param("first", ids.first())
                .param("last", ids.last())
                .param("shards", SqlArray.shorts(rows, c -> Ids.shard(c.recipient())))
                .param("ids", SqlArray.uuids(rows, Change::recipient))
                .param("levels", SqlArray.texts(rows, c -> c.status().level().name()))
                .param(
                        "deliveries",
                        SqlArray.texts(rows, c -> c.status().delivery().name()))
                .param("provisional", SqlArray.bools(rows, c -> c.status().provisional()))
                .param("failed", SqlArray.bools(rows, c -> c.status().failed()))
                .param("since", SqlArray.times(rows, c -> c.status().since()))
                .param("notMe", SqlArray.bools(rows, c -> c.status().notMe()))
                .param("untouched", SqlArray.bools(rows, c -> c.window().untouched()))
                .param("windows", SqlArray.times(rows, c -> c.window().from()))
                .update();
    }

    /** The last word of a recipient. @param answer {@code disputed} … */
    public void answered(UUID recipient, String answer) {
        var months = IdRange.of(List.of(recipient));
        jdbc.sql("""
                        update recipient set last_answer = :answer
                         where shard = :shard and id = :id and id between :first and :last""")
                .param("answer", answer)
                .param("shard", Ids.shard(recipient))
                .param("id", recipient)
                .param("first", months.first())
                .param("last", months.last())
                .update();
    }

    /** Recipients of a shard in the order of their ids. @param after last one of the page before; null: from the beginning */
    public List<Stored> page(int shard, @Nullable UUID after, int max) {
        return jdbc.sql("""
                        select id, notice_id, level, delivery, provisional, failed, since, not_me from recipient
                         where shard = :shard and id > :after order by id limit :max""")
                .param("shard", shard)
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("max", max)
                .query(RecipientStatuses::stored)
                .list();
    }

    /** What the columns say now. */
    public Map<UUID, RecipientStatus> of(Set<UUID> recipients) {
        if (recipients.isEmpty()) {
            return Map.of();
        }
        var ids = List.copyOf(recipients);
        var months = IdRange.of(recipients);
        return jdbc
                .sql("""
                        select r.id, r.notice_id, r.level, r.delivery, r.provisional, r.failed, r.since, r.not_me
                          from recipient r join unnest(:shards, :ids) as c (shard, id) on r.shard = c.shard and r.id = c.id
                         where r.id between :first and :last""")
                .param("shards", SqlArray.shorts(ids, Ids::shard))
                .param("ids", SqlArray.uuids(ids, id -> id))
                .param("first", months.first())
                .param("last", months.last())
                .query(RecipientStatuses::stored)
                .stream()
                .collect(Collectors.toMap(Stored::recipient, Stored::status));
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getObject("id", UUID.class),
                row.getObject("notice_id", UUID.class),
                new RecipientStatus(
                        Level.valueOf(row.getString("level")),
                        RecipientStatus.Delivery.valueOf(row.getString("delivery")),
                        row.getBoolean("provisional"),
                        row.getBoolean("failed"),
                        instant(row.getTimestamp("since")),
                        row.getBoolean("not_me")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** False when it was not open. */
    public boolean closeWindow(UUID recipient) {
        return jdbc.sql("""
                        update recipient set window_from = null
                         where shard = :shard and id = :id and window_from is not null""")
                        .param("shard", Ids.shard(recipient))
                        .param("id", recipient)
                        .update()
                == 1;
    }

    /** Windows that opened at or before {@code limit}, oldest first. */
    public List<OpenWindow> findEnded(int shard, Instant limit, int max) {
        return jdbc.sql("""
                        select tenant_id, notice_id, id from recipient
                         where shard = :shard and window_from <= :limit
                         order by window_from limit :max""")
                .param("shard", shard)
                .param("limit", Timestamp.from(limit))
                .param("max", max)
                .query((row, n) -> new OpenWindow(
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("notice_id", UUID.class),
                        row.getObject("id", UUID.class)))
                .list();
    }
}
