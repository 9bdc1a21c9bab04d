package digital.ar.receipt.renewal;

import digital.ar.platform.Ids;
import digital.ar.receipt.RenewalView;
import digital.ar.seal.SealLevel;
import digital.ar.seal.SealOutlook;
import digital.ar.vault.VaultObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The part of the table of receipts that tells when a seal is to be renewed, and what was renewed. */
@Repository
public class RenewalRows {
    private final JdbcClient jdbc;

    RenewalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes due receipts for the length of the lease; a node that dies gives them back by that. */
    List<DueReceipt> claim(int max, Instant now, Instant leaseUntil) {
        return jdbc.sql("""
                with due as materialized ( -- once, not once per row of the plan
                    select shard, id from receipt where state = 'ISSUED' and renew_at <= :now
                    order by renew_at limit :max for update skip locked)
                update receipt r set renew_at = :lease from due
                where r.shard = due.shard and r.id = due.id
                returning r.id, r.tenant_id, r.notice_id, r.recipient_id, r.sha256, r.renew_attempts
                """)
                .param("lease", utc(leaseUntil))
                .param("now", utc(now))
                .param("max", max)
                .query((row, n) -> new DueReceipt(
                        row.getObject("id", UUID.class),
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("notice_id", UUID.class),
                        row.getObject("recipient_id", UUID.class),
                        row.getString("sha256"),
                        row.getInt("renew_attempts")))
                .list();
    }

    /** Looked at, nothing to do before {@code next}. */
    void fine(DueReceipt due, SealOutlook outlook, Instant next) {
        jdbc.sql("""
                update receipt set seal_level = :level, lasts_until = :lastsUntil, renew_at = :next,
                                   renew_attempts = 0, renew_trouble = null
                where shard = :shard and id = :id and sha256 = :sha256
                """)
                .param("level", outlook.level().name())
                .param("lastsUntil", utc(outlook.lastsUntil()))
                .param("next", utc(next))
                .param("shard", Ids.shard(due.notice()))
                .param("id", due.id())
                .param("sha256", due.sha256())
                .update();
    }

    /** @param next null: never again */
    void failed(DueReceipt due, String trouble, @Nullable Instant next) {
        jdbc.sql("""
                update receipt set renew_trouble = :trouble, renew_attempts = renew_attempts + 1, renew_at = :next
                where shard = :shard and id = :id and sha256 = :sha256
                """)
                .param("trouble", trouble)
                .param("next", next == null ? null : utc(next), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("shard", Ids.shard(due.notice()))
                .param("id", due.id())
                .param("sha256", due.sha256())
                .update();
    }

    /** @return false when another node has renewed it meanwhile */
    boolean moved(DueReceipt due, VaultObject stored) {
        return jdbc.sql("""
                update receipt set sha256 = :after, size = :size where shard = :shard and id = :id and sha256 = :before
                """)
                        .param("after", stored.sha256())
                        .param("size", stored.size())
                        .param("shard", Ids.shard(due.notice()))
                        .param("id", due.id())
                        .param("before", due.sha256())
                        .update()
                == 1;
    }

    void remember(DueReceipt due, SealLevel from, SealLevel to, String sha256, RenewalReason reason, Instant now) {
        jdbc.sql("""
                insert into receipt_renewal (shard, receipt_id, number, renewed_at, from_level, to_level,
                                             sha256_before, sha256, reason)
                select :shard, :id, count(*) + 1, :now, :from, :to, :before, :after, :reason
                from receipt_renewal where shard = :shard and receipt_id = :id
                """)
                .param("shard", Ids.shard(due.notice()))
                .param("id", due.id())
                .param("now", utc(now))
                .param("from", from.name())
                .param("to", to.name())
                .param("before", due.sha256())
                .param("after", sha256)
                .param("reason", reason.code())
                .update();
    }

    /** Oldest first. */
    public List<RenewalView> of(UUID receipt) {
        return jdbc.sql("""
                select renewed_at, from_level, to_level, sha256_before, sha256, reason from receipt_renewal
                where shard = :shard and receipt_id = :id order by number
                """)
                .param("shard", Ids.shard(receipt))
                .param("id", receipt)
                .query(RenewalRows::view)
                .list();
    }

    private static RenewalView view(ResultSet row, int number) throws SQLException {
        return new RenewalView(
                row.getObject("renewed_at", OffsetDateTime.class).toInstant(),
                SealLevel.valueOf(row.getString("from_level")),
                SealLevel.valueOf(row.getString("to_level")),
                row.getString("sha256_before"),
                row.getString("sha256"),
                row.getString("reason"));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
