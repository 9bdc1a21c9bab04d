package digital.ar.delivery;

import static digital.ar.delivery.DeliveryQueue.utc;

import digital.ar.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Leases on rows of the queue, each with its attempt on record. */
@Component
final class Claims {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final NodeName node;
    private final Duration lease;
    private final Clock clock;

    Claims(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Ids ids,
            NodeName node,
            DeliveryProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.ids = ids;
        this.node = node;
        this.lease = properties.lease();
        this.clock = clock;
    }

    /** Shards with rows that are due and not leased, or whose lease ran out: 256 probes of one index, one statement. */
    List<Integer> dueShards() {
        return new ArrayList<>(jdbc.sql("""
                        select s from generate_series(0, 255) s
                        where exists (select 1 from delivery d where d.shard = s and d.due_at <= :now
                                      and (d.lease_until is null or d.lease_until < :now))""")
                .param("now", utc(clock.instant()))
                .query((row, i) -> row.getInt(1))
                .list());
    }

    /** @param limit at most so many; what another node is claiming is passed over */
    List<Claim> claim(int shard, int limit) {
        return transactions.execute(status -> {
            var now = clock.instant();
            var claims = lease(shard, limit, now);
            claims.forEach(this::recordAttempt);
            return claims;
        });
    }

    private List<Claim> lease(int shard, int limit, Instant now) {
        return jdbc.sql("""
                        with due as materialized (
                            select recipient_id from delivery
                            where shard = :shard and due_at <= :now and lease_node is null
                            order by due_at limit :limit for update skip locked)
                        update delivery d
                        set attempts = d.attempts + 1, lease_node = :node, lease_until = :until
                        from due where d.shard = :shard and d.recipient_id = due.recipient_id
                        returning d.recipient_id, d.notice_id, d.tenant_id, d.mail_from, d.rcpt_to, d.provider,
                                  d.message_sha256, d.attempts, d.expires_at""")
                .param("shard", shard)
                .param("now", utc(now))
                .param("limit", limit)
                .param("node", node.toString())
                .param("until", utc(now.plus(lease)))
                .query((row, i) -> claim(row, now))
                .list();
    }

    private Claim claim(ResultSet row, Instant now) throws SQLException {
        var recipient = row.getObject("recipient_id", UUID.class);
        return new Claim(
                ids.next(Ids.shard(recipient)),
                row.getInt("attempts"),
                row.getObject("tenant_id", UUID.class),
                row.getObject("notice_id", UUID.class),
                recipient,
                row.getString("mail_from"),
                row.getString("rcpt_to"),
                row.getString("provider"),
                row.getString("message_sha256"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                now);
    }

    private void recordAttempt(Claim claim) {
        jdbc.sql("""
                        insert into attempt (shard, id, recipient_id, notice_id, tenant_id, number, node, started_at)
                        values (:shard, :id, :recipient, :notice, :tenant, :number, :node, :started)""")
                .param("shard", claim.shard())
                .param("id", claim.attempt())
                .param("recipient", claim.recipient())
                .param("notice", claim.notice())
                .param("tenant", claim.tenant())
                .param("number", claim.number())
                .param("node", node.toString())
                .param("started", utc(claim.startedAt()))
                .update();
    }

    /** Keeps the leases of this node alive; a lease that was taken away stays away. */
    void renew(Set<Integer> shards) {
        var until = utc(clock.instant().plus(lease));
        for (var shard : shards) {
            jdbc.sql("update delivery set lease_until = :until where shard = :shard and lease_node = :node")
                    .param("until", until)
                    .param("shard", shard)
                    .param("node", node.toString())
                    .update();
        }
    }

    /** Gives a row back that was never dialled; the attempt's number is free again. */
    void release(Claim claim, Instant dueAt, String why) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("""
                            update delivery
                            set attempts = attempts - 1, lease_node = null, lease_until = null, due_at = :due,
                                last_reply = :why
                            where shard = :shard and recipient_id = :recipient and lease_node = :node
                              and attempts = :number""")
                    .param("due", utc(dueAt))
                    .param("why", why)
                    .param("shard", claim.shard())
                    .param("recipient", claim.recipient())
                    .param("node", node.toString())
                    .param("number", claim.number())
                    .update();
            jdbc.sql("""
                            update attempt set outcome = 'NOT_DIALLED', finished_at = :now, reply = :why
                            where shard = :shard and id = :id and outcome is null""")
                    .param("now", utc(clock.instant()))
                    .param("why", why)
                    .param("shard", claim.shard())
                    .param("id", claim.attempt())
                    .update();
        });
    }

    /** Takes a message out of the queue without an event: its notice was erased, and with it the key of its journal. */
    void drop(UUID recipient, String why) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from delivery where shard = :shard and recipient_id = :recipient")
                    .param("shard", Ids.shard(recipient))
                    .param("recipient", recipient)
                    .update();
            jdbc.sql("""
                            update attempt set outcome = 'DROPPED', finished_at = :now, reply = :why
                            where shard = :shard and recipient_id = :recipient and outcome is null""")
                    .param("now", utc(clock.instant()))
                    .param("why", why)
                    .param("shard", Ids.shard(recipient))
                    .param("recipient", recipient)
                    .update();
        });
    }
}
