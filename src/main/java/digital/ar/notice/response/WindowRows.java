package digital.ar.notice.response;

import digital.ar.notice.ResponseWindows;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code answer_window}. */
@Component
public class WindowRows implements ResponseWindows {
    /** One recipient's. */
    public record Window(UUID tenant, UUID notice, UUID recipient, Instant until) {}

    private final JdbcClient jdbc;

    WindowRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Instant> until(UUID recipient) {
        return jdbc.sql("select * from answer_window where shard = :shard and recipient_id = :recipient")
                .param("shard", Ids.shard(recipient))
                .param("recipient", recipient)
                .query(WindowRows::window)
                .optional()
                .map(Window::until);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void open(List<Window> windows) {
        if (windows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into answer_window (shard, recipient_id, notice_id, tenant_id, until, due_at)
                        select shard, recipient, notice, tenant, until, until
                        from unnest(:shards, :recipients, :notices, :tenants, :until)
                            as w (shard, recipient, notice, tenant, until)""")
                .param("shards", SqlArray.shorts(windows, w -> Ids.shard(w.recipient())))
                .param("recipients", SqlArray.uuids(windows, Window::recipient))
                .param("notices", SqlArray.uuids(windows, Window::notice))
                .param("tenants", SqlArray.uuids(windows, Window::tenant))
                .param("until", SqlArray.times(windows, Window::until))
                .update();
    }

    /** Shards with windows that were due at or before {@code limit}: 256 probes of one small index. */
    List<Integer> dueShards(Instant limit) {
        return jdbc.sql("""
                        select s from generate_series(0, 255) s cross join lateral (
                            select 1 from answer_window w
                            where w.shard = s and w.closed_at is null and w.due_at <= :limit limit 1) waits""")
                .param("limit", utc(limit))
                .query((row, n) -> row.getInt(1))
                .list();
    }

    List<Window> due(int shard, Instant limit, int most) {
        return jdbc.sql("""
                        select * from answer_window
                        where shard = :shard and closed_at is null and due_at <= :limit order by due_at limit :most""")
                .param("shard", shard)
                .param("limit", utc(limit))
                .param("most", most)
                .query(WindowRows::window)
                .list();
    }

    /** In the caller's transaction. @return false: another node is at it, or it is closed */
    boolean close(Window window, Instant now) {
        return jdbc.sql("""
                        with mine as (select shard, recipient_id from answer_window
                                      where shard = :shard and recipient_id = :recipient and closed_at is null
                                      for update skip locked)
                        update answer_window w set closed_at = :now from mine
                        where w.shard = mine.shard and w.recipient_id = mine.recipient_id""")
                        .param("shard", Ids.shard(window.recipient()))
                        .param("recipient", window.recipient())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** What cannot be closed now must not stand before the others. */
    void postpone(Window window, Instant dueAt) {
        jdbc.sql("update answer_window set due_at = :due where shard = :shard and recipient_id = :recipient")
                .param("due", utc(dueAt))
                .param("shard", Ids.shard(window.recipient()))
                .param("recipient", window.recipient())
                .update();
    }

    private static Window window(ResultSet row, int number) throws SQLException {
        return new Window(
                row.getObject("tenant_id", UUID.class),
                row.getObject("notice_id", UUID.class),
                row.getObject("recipient_id", UUID.class),
                row.getObject("until", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
