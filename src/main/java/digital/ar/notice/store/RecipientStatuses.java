package digital.ar.notice.store;

import digital.ar.evidence.RecipientStatus;
import digital.ar.platform.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The status columns of recipients, and the open windows for bounces. */
@Component
public class RecipientStatuses {
    /** A delivery that a bounce may still contradict. */
    public record OpenWindow(UUID tenant, UUID notice, UUID recipient) {}

    private final JdbcClient jdbc;

    RecipientStatuses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void write(UUID recipient, RecipientStatus status) {
        jdbc.sql("""
                        update recipient
                           set level = :level, delivery = :delivery, provisional = :provisional, failed = :failed, since = :since
                         where shard = :shard and id = :id""")
                .param("level", status.level().name())
                .param("delivery", status.delivery().name())
                .param("provisional", status.provisional())
                .param("failed", status.failed())
                .param("since", timestamp(status.since()))
                .param("shard", Ids.shard(recipient))
                .param("id", recipient)
                .update();
    }

    public void openWindow(UUID recipient, Instant from) {
        jdbc.sql("update recipient set window_from = :from where shard = :shard and id = :id")
                .param("from", Timestamp.from(from))
                .param("shard", Ids.shard(recipient))
                .param("id", recipient)
                .update();
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

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
