package digital.ar.notice.keeping;

import digital.ar.notice.NoticeKeeping.Hold;
import digital.ar.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code legal_hold}. A notice may be under several: it is held while one of them is open. */
@Component
class LegalHolds {
    private final JdbcClient jdbc;

    LegalHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<Hold> of(UUID notice) {
        return jdbc.sql("""
                        select id, reason, placed_by, placed_at, release_reason, released_by, released_at from legal_hold
                        where shard = :shard and notice_id = :notice order by id desc""")
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .query(LegalHolds::hold)
                .list();
    }

    boolean anyOpen(UUID notice) {
        return of(notice).stream().anyMatch(Hold::open);
    }

    void insert(UUID tenant, UUID notice, Hold hold) {
        jdbc.sql("""
                        insert into legal_hold (shard, id, notice_id, tenant_id, reason, placed_by, placed_at)
                        values (:shard, :id, :notice, :tenant, :reason, :by, :at)""")
                .param("shard", Ids.shard(notice))
                .param("id", hold.id())
                .param("notice", notice)
                .param("tenant", tenant)
                .param("reason", hold.reason())
                .param("by", hold.placedBy())
                .param("at", hold.placedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** False when it was released before. */
    boolean release(UUID hold, String reason, String by, Instant at) {
        return jdbc.sql("""
                        update legal_hold set release_reason = :reason, released_by = :by, released_at = :at
                        where shard = :shard and id = :id and released_at is null""")
                        .param("shard", Ids.shard(hold))
                        .param("id", hold)
                        .param("reason", reason)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Hold hold(ResultSet row, int number) throws SQLException {
        var released = row.getObject("released_at", OffsetDateTime.class);
        return new Hold(
                row.getObject("id", UUID.class),
                row.getString("reason"),
                row.getString("placed_by"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getString("release_reason"),
                row.getString("released_by"),
                released == null ? null : released.toInstant());
    }
}
