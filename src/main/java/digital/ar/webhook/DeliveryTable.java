package digital.ar.webhook;

import static digital.ar.webhook.WebhookTable.at;
import static digital.ar.webhook.WebhookTable.utc;

import digital.ar.evidence.EventType;
import digital.ar.evidence.TransparencyLog.Entry;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import digital.ar.webhook.WebhookDelivery.Attempt;
import digital.ar.webhook.WebhookDelivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deliveries: queued by the log, read and replayed by their tenants. */
@Repository
class DeliveryTable {
    private final JdbcClient jdbc;
    private final Ids ids;

    DeliveryTable(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** Who wants to be told. @param fromIndex of the log: earlier entries come by a replay only */
    record Subscriber(UUID webhook, UUID tenant, Set<EventType> types, long fromIndex) {
        boolean wants(Entry entry) {
            return tenant.equals(entry.tenant()) && entry.index() >= fromIndex && types.contains(entry.type());
        }
    }

    /** One entry for one webhook. */
    record Queued(UUID webhook, Entry entry) {}

    List<Subscriber> subscribers(Set<UUID> tenants) {
        return jdbc.sql("""
                select id, tenant_id, event_types, from_index from webhook
                where enabled and removed_at is null and tenant_id = any(:tenants)
                """)
                .param("tenants", SqlArray.uuids(tenants, t -> t))
                .query((row, n) -> {
                    var types = WebhookTable.types(row);
                    return new Subscriber(
                            row.getObject("id", UUID.class),
                            row.getObject("tenant_id", UUID.class),
                            types.isEmpty() ? EventTypes.DEFAULT : types,
                            row.getLong("from_index"));
                })
                .list();
    }

    /** Idempotent: what is there stays as it is. */
    void queue(List<Queued> rows, Instant now) {
        insert(rows, now, "do nothing");
    }

    /** What is there and ended is sent again. */
    void queueAgain(List<Queued> rows, Instant now) {
        insert(rows, now, """
                do update set state = 'PENDING', tries = 0, due_at = excluded.due_at, finished_at = null
                where webhook_delivery.state <> 'PENDING'""");
    }

    private void insert(List<Queued> rows, Instant now, String onConflict) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into webhook_delivery (shard, id, webhook_id, tenant_id, event_id, notice_id, log_index, type, state, due_at,
                                              created_at)
                select shard, id, webhook, tenant, event, notice, log_index, type, 'PENDING', :now, :now
                from unnest(:shards, :ids, :webhooks, :tenants, :events, :notices, :indexes, :types)
                    as row (shard, id, webhook, tenant, event, notice, log_index, type)
                on conflict (shard, webhook_id, event_id)
                """ + onConflict)
                .param("now", utc(now))
                .param("shards", SqlArray.shorts(rows, r -> Ids.shard(r.entry().notice())))
                .param(
                        "ids",
                        SqlArray.uuids(rows, r -> ids.next(Ids.shard(r.entry().notice()))))
                .param("webhooks", SqlArray.uuids(rows, Queued::webhook))
                .param("tenants", SqlArray.uuids(rows, r -> r.entry().tenant()))
                .param("events", SqlArray.uuids(rows, r -> r.entry().event()))
                .param("notices", SqlArray.uuids(rows, r -> r.entry().notice()))
                .param("indexes", SqlArray.longs(rows, r -> r.entry().index()))
                .param("types", SqlArray.texts(rows, r -> r.entry().type().code()))
                .update();
    }

    UUID queueTest(UUID tenant, UUID webhook, Instant now) {
        var id = ids.next();
        jdbc.sql("""
                insert into webhook_delivery (shard, id, webhook_id, tenant_id, type, state, due_at, created_at)
                values (:shard, :id, :webhook, :tenant, :type, 'PENDING', :now, :now)
                """)
                .param("shard", Ids.shard(id))
                .param("id", id)
                .param("webhook", webhook)
                .param("tenant", tenant)
                .param("type", WebhookDelivery.TEST)
                .param("now", utc(now))
                .update();
        return id;
    }

    void again(UUID webhook, UUID delivery, Instant now) {
        jdbc.sql("""
                update webhook_delivery set state = 'PENDING', tries = 0, due_at = :now, finished_at = null
                where shard = :shard and id = :id and webhook_id = :webhook
                """)
                .param("now", utc(now))
                .param("shard", Ids.shard(delivery))
                .param("id", delivery)
                .param("webhook", webhook)
                .update();
    }

    List<WebhookDelivery> list(UUID webhook, @Nullable State state, @Nullable UUID before, int max) {
        return jdbc.sql("""
                select * from webhook_delivery
                where webhook_id = :webhook and (:state::text is null or state = :state) and (:before::uuid is null or id < :before)
                order by id desc limit :max
                """)
                .param("webhook", webhook)
                .param("state", state == null ? null : state.name(), java.sql.Types.VARCHAR)
                .param("before", before, java.sql.Types.OTHER)
                .param("max", max)
                .query(DeliveryTable::row)
                .list();
    }

    Optional<WebhookDelivery> find(UUID webhook, UUID delivery) {
        return jdbc.sql("select * from webhook_delivery where shard = :shard and id = :id and webhook_id = :webhook")
                .param("shard", Ids.shard(delivery))
                .param("id", delivery)
                .param("webhook", webhook)
                .query(DeliveryTable::row)
                .optional()
                .map(found -> found.with(attempts(delivery)));
    }

    private List<Attempt> attempts(UUID delivery) {
        return jdbc.sql("""
                select number, started_at, finished_at, status, error from webhook_attempt
                where shard = :shard and delivery_id = :id order by number
                """)
                .param("shard", Ids.shard(delivery))
                .param("id", delivery)
                .query((row, n) -> new Attempt(
                        row.getInt("number"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        at(row, "finished_at"),
                        row.getObject("status", Integer.class),
                        row.getString("error")))
                .list();
    }

    private static WebhookDelivery row(ResultSet row, int number) throws SQLException {
        return new WebhookDelivery(
                row.getObject("id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("notice_id", UUID.class),
                row.getString("type"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                at(row, "finished_at"),
                List.of());
    }
}
