package digital.ar.receipt;

import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import digital.ar.receipt.ReceiptView.State;
import digital.ar.seal.Qualification;
import digital.ar.seal.SealLevel;
import digital.ar.seal.SealLife;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of receipts, which is also the queue of those that wait. */
@Repository
class ReceiptRows {
    /** One claimed receipt. @param attempts this one included */
    record Claimed(
            UUID id,
            UUID tenant,
            UUID notice,
            @Nullable UUID recipient,
            ReceiptKind kind,
            UUID trigger,
            int attempts,
            Instant createdAt) {}

    private static final String VIEW =
            "id, tenant_id, notice_id, recipient_id, kind, state, waiting_for, sha256, size, issued_at, qualification,"
                    + " seal_level";
    private final JdbcClient jdbc;
    private final SealLife life;

    ReceiptRows(JdbcClient jdbc, SealLife life) {
        this.jdbc = jdbc;
        this.life = life;
    }

    /** Idempotent: one receipt per trigger and kind. */
    void order(
            UUID id,
            UUID tenant,
            UUID notice,
            @Nullable UUID recipient,
            ReceiptKind kind,
            UUID trigger,
            Qualification qualification,
            Instant now) {
        jdbc.sql("""
                insert into receipt (shard, id, notice_id, recipient_id, tenant_id, kind, trigger_event, state,
                                     waiting_for, next_try_at, qualification, created_at)
                values (:shard, :id, :notice, :recipient, :tenant, :kind, :trigger, 'WAITING',
                        :waitingFor, :now, :qualification, :now)
                on conflict (shard, trigger_event, kind) do nothing
                """)
                .param("shard", Ids.shard(notice))
                .param("id", id)
                .param("notice", notice)
                .param("recipient", recipient, java.sql.Types.OTHER)
                .param("tenant", tenant)
                .param("kind", kind.name())
                .param("trigger", trigger)
                .param("waitingFor", Waiting.FOR_LOG)
                .param("qualification", qualification.name())
                .param("now", utc(now))
                .update();
    }

    /** Takes due receipts for the length of the lease; a node that dies gives them back by that. */
    List<Claimed> claim(int max, Instant now, Instant leaseUntil) {
        return jdbc.sql("""
                with due as materialized ( -- once, not once per row of the plan
                    select shard, id from receipt where state = 'WAITING' and next_try_at <= :now
                    order by next_try_at limit :max for update skip locked)
                update receipt r set attempts = r.attempts + 1, next_try_at = :lease from due
                where r.shard = due.shard and r.id = due.id
                returning r.id, r.tenant_id, r.notice_id, r.recipient_id, r.kind, r.trigger_event, r.attempts, r.created_at
                """)
                .param("lease", utc(leaseUntil))
                .param("now", utc(now))
                .param("max", max)
                .query((row, n) -> new Claimed(
                        uuid(row, "id"),
                        uuid(row, "tenant_id"),
                        uuid(row, "notice_id"),
                        row.getObject("recipient_id", UUID.class),
                        ReceiptKind.valueOf(row.getString("kind")),
                        uuid(row, "trigger_event"),
                        row.getInt("attempts"),
                        instant(row, "created_at")))
                .list();
    }

    void postpone(Claimed receipt, String waitingFor, Instant nextTry) {
        jdbc.sql("""
                update receipt set waiting_for = :waitingFor, next_try_at = :nextTry
                where shard = :shard and id = :id and state = 'WAITING'
                """)
                .param("waitingFor", waitingFor)
                .param("nextTry", utc(nextTry))
                .param("shard", Ids.shard(receipt.notice()))
                .param("id", receipt.id())
                .update();
    }

    /** A new stamp is there: whoever waited for it may try at once. */
    int release(String waitingFor, Instant now) {
        return jdbc.sql("""
                update receipt set next_try_at = :now
                where state = 'WAITING' and waiting_for = :waitingFor and next_try_at > :now
                """)
                .param("waitingFor", waitingFor)
                .param("now", utc(now))
                .update();
    }

    /** What makes a receipt of a claimed one. @param at when it was issued */
    record Issued(Claimed receipt, String sha256, long size, Qualification qualification, Instant at) {}

    /** @return those that no other node has issued meanwhile */
    Set<UUID> issued(List<Issued> receipts) {
        return Set.copyOf(jdbc.sql("""
                update receipt r set state = 'ISSUED', waiting_for = null, sha256 = i.sha256, size = i.size,
                                     issued_at = i.issued_at, qualification = i.qualification, renew_at = i.renew_at
                from unnest(:shards, :ids, :sha256s, :sizes, :times, :qualifications, :renewals)
                    as i (shard, id, sha256, size, issued_at, qualification, renew_at)
                where r.shard = i.shard and r.id = i.id and r.state = 'WAITING'
                returning r.id
                """)
                .param(
                        "shards",
                        SqlArray.shorts(receipts, i -> Ids.shard(i.receipt().notice())))
                .param("ids", SqlArray.uuids(receipts, i -> i.receipt().id()))
                .param("sha256s", SqlArray.texts(receipts, Issued::sha256))
                .param("sizes", SqlArray.longs(receipts, Issued::size))
                .param("times", SqlArray.times(receipts, Issued::at))
                .param(
                        "qualifications",
                        SqlArray.texts(receipts, i -> i.qualification().name()))
                .param("renewals", SqlArray.times(receipts, i -> i.at().plus(life.upgradeAfter())))
                .query(UUID.class)
                .set());
    }

    List<ReceiptView> of(UUID notice) {
        return jdbc.sql("select " + VIEW + " from receipt where shard = :shard and notice_id = :notice order by id")
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .query(ReceiptRows::view)
                .list();
    }

    Optional<ReceiptView> find(UUID receipt) {
        return jdbc.sql("select " + VIEW + " from receipt where shard = :shard and id = :id")
                .param("shard", Ids.shard(receipt))
                .param("id", receipt)
                .query(ReceiptRows::view)
                .optional();
    }

    Optional<ReceiptView> findByTrigger(UUID notice, UUID trigger, ReceiptKind kind) {
        return jdbc.sql("select " + VIEW
                        + " from receipt where shard = :shard and trigger_event = :trigger and kind = :kind")
                .param("shard", Ids.shard(notice))
                .param("trigger", trigger)
                .param("kind", kind.name())
                .query(ReceiptRows::view)
                .optional();
    }

    private static ReceiptView view(ResultSet row, int number) throws SQLException {
        var issuedAt = row.getObject("issued_at", OffsetDateTime.class);
        return new ReceiptView(
                uuid(row, "id"),
                uuid(row, "tenant_id"),
                uuid(row, "notice_id"),
                row.getObject("recipient_id", UUID.class),
                ReceiptKind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getString("waiting_for"),
                row.getString("sha256"),
                row.getLong("size"),
                issuedAt == null ? null : issuedAt.toInstant(),
                Qualification.valueOf(row.getString("qualification")),
                SealLevel.valueOf(row.getString("seal_level")));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
