package digital.ar.webhook;

import static digital.ar.webhook.WebhookTable.utc;

import digital.ar.platform.Ids;
import digital.ar.webhook.Webhook.DisabledReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the lanes claim, and what came of it. */
@Repository
class LaneTable {
    private final JdbcClient jdbc;

    LaneTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A webhook that has due messages and is not left alone just now. */
    record Due(UUID webhook, UUID tenant) {}

    /**
     * Where messages go.
     *
     * @param secret encrypted, as the next
     * @param oldSecret null: none is valid any more
     * @param failures since the last success
     */
    record Target(UUID webhook, UUID tenant, String url, byte[] secret, byte @Nullable [] oldSecret, int failures) {}

    /** @param number of the attempt @param tries this one included */
    record Claimed(
            UUID id,
            UUID tenant,
            @Nullable UUID event,
            @Nullable UUID notice,
            long logIndex,
            String type,
            int number,
            int tries) {}

    /** In no order that anybody could make use of. */
    List<Due> due(Instant now) {
        return jdbc.sql("""
                select w.id, w.tenant_id from webhook w
                where w.enabled and w.removed_at is null and (w.retry_at is null or w.retry_at <= :now)
                  and exists (select 1 from webhook_delivery d
                              where d.webhook_id = w.id and d.state = 'PENDING' and d.due_at <= :now)
                order by random()
                """)
                .param("now", utc(now))
                .query((row, n) -> new Due(row.getObject("id", UUID.class), row.getObject("tenant_id", UUID.class)))
                .list();
    }

    /** Empty: switched off, removed, or left alone for now. */
    Optional<Target> target(UUID webhook, Instant now) {
        return jdbc.sql("""
                select id, tenant_id, url, secret, case when old_secret_until > :now then old_secret end as old_secret, failures
                from webhook
                where id = :id and enabled and removed_at is null and (retry_at is null or retry_at <= :now)
                """)
                .param("now", utc(now))
                .param("id", webhook)
                .query((row, n) -> new Target(
                        row.getObject("id", UUID.class),
                        row.getObject("tenant_id", UUID.class),
                        row.getString("url"),
                        row.getBytes("secret"),
                        row.getBytes("old_secret"),
                        row.getInt("failures")))
                .optional();
    }

    /** In the log's order as far as nothing was tried before; each with its attempt on record. The rows lie in several shards. */
    @Transactional
    public List<Claimed> claim(UUID webhook, int max, Instant now, Instant leaseEnd) {
        return jdbc.sql("""
                with due as (
                    select shard, id from webhook_delivery
                    where webhook_id = :webhook and state = 'PENDING' and due_at <= :now
                    order by due_at, log_index limit :max for update skip locked
                ), claimed as (
                    update webhook_delivery d set attempts = attempts + 1, tries = tries + 1, due_at = :leaseEnd
                    from due where d.shard = due.shard and d.id = due.id
                    returning d.*
                ), attempt as (
                    insert into webhook_attempt (shard, delivery_id, number, started_at)
                    select shard, id, attempts, :now from claimed
                )
                select * from claimed order by log_index
                """)
                .param("webhook", webhook)
                .param("max", max)
                .param("now", utc(now))
                .param("leaseEnd", utc(leaseEnd))
                .query(LaneTable::claimed)
                .list();
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("notice_id", UUID.class),
                row.getLong("log_index"),
                row.getString("type"),
                row.getInt("attempts"),
                row.getInt("tries"));
    }

    @Transactional
    public void taken(UUID webhook, Claimed message, @Nullable Integer status, Instant now) {
        end(message, status, null, now);
        state(message, "DELIVERED", now, now);
        jdbc.sql("""
                update webhook set failures = 0, failing_since = null, last_error = null, retry_at = null, last_delivered_at = :now
                where id = :id and (failures > 0 or last_delivered_at is null or last_delivered_at < :lately)
                """)
                .param("now", utc(now))
                .param("lately", utc(now.minusSeconds(10))) // one row for all messages: not written by each of them
                .param("id", webhook)
                .update();
    }

    /** @param next empty: given up */
    @Transactional
    public void refused(
            UUID webhook,
            Claimed message,
            Endpoint.Outcome outcome,
            Optional<Instant> next,
            Instant holdUntil,
            Instant now) {
        end(message, outcome.status(), outcome.error(), now);
        if (next.isPresent()) {
            state(message, "PENDING", next.get(), null);
        } else {
            state(message, "FAILED", now, now);
        }
        jdbc.sql("""
                update webhook set failures = failures + 1, failing_since = coalesce(failing_since, :now), last_error = :error,
                                   retry_at = :hold
                where id = :id
                """)
                .param("now", utc(now))
                .param("error", outcome.error(), java.sql.Types.VARCHAR)
                .param("hold", utc(holdUntil))
                .param("id", webhook)
                .update();
    }

    /** The service could not compose it: no failure of the endpoint, and no try. */
    @Transactional
    public void putBack(Claimed message, String why, Instant next, Instant now) {
        end(message, null, why, now);
        jdbc.sql("""
                update webhook_delivery set tries = greatest(tries - 1, 0), due_at = :next
                where shard = :shard and id = :id and attempts = :number and state = 'PENDING'
                """)
                .param("next", utc(next))
                .param("shard", Ids.shard(message.id()))
                .param("id", message.id())
                .param("number", message.number())
                .update();
    }

    /** @return whether it was switched on until now */
    boolean disable(UUID webhook, DisabledReason reason, Instant now) {
        return jdbc.sql("""
                        update webhook set enabled = false, disabled_reason = :reason, disabled_at = :now, replay_next = null,
                                           replay_end = null
                        where id = :id and enabled
                        """)
                        .param("reason", reason.name())
                        .param("now", utc(now))
                        .param("id", webhook)
                        .update()
                == 1;
    }

    boolean failsSince(UUID webhook, Instant now, Duration limit) {
        return jdbc.sql("select coalesce(failing_since < :limit, false) from webhook where id = :id")
                .param("limit", utc(now.minus(limit)))
                .param("id", webhook)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private void end(Claimed message, @Nullable Integer status, @Nullable String error, Instant now) {
        jdbc.sql("""
                update webhook_attempt set finished_at = :now, status = :status, error = :error
                where shard = :shard and delivery_id = :id and number = :number
                """)
                .param("now", utc(now))
                .param("status", status, java.sql.Types.INTEGER)
                .param("error", error, java.sql.Types.VARCHAR)
                .param("shard", Ids.shard(message.id()))
                .param("id", message.id())
                .param("number", message.number())
                .update();
    }

    /** A later attempt has the last word. */
    private void state(Claimed message, String state, Instant due, @Nullable Instant finished) {
        jdbc.sql("""
                update webhook_delivery set state = :state, due_at = :due, finished_at = :finished
                where shard = :shard and id = :id and attempts = :number
                """)
                .param("state", state)
                .param("due", utc(due))
                .param("finished", finished == null ? null : utc(finished), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("shard", Ids.shard(message.id()))
                .param("id", message.id())
                .param("number", message.number())
                .update();
    }
}
