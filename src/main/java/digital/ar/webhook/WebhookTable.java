package digital.ar.webhook;

import digital.ar.evidence.EventType;
import digital.ar.platform.SqlArray;
import digital.ar.webhook.Webhook.DisabledReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Webhooks as their tenants see and change them. Every statement of a tenant binds it. */
@Repository
class WebhookTable {
    private static final String VIEW = """
            select w.*, (select count(*) from webhook_delivery d where d.webhook_id = w.id and d.state = 'PENDING') as waiting
            from webhook w where w.tenant_id = :tenant and w.removed_at is null""";
    private final JdbcClient jdbc;

    WebhookTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the caller's transaction ends nobody else makes one for this tenant. @return how many there are */
    int lockAndCount(UUID tenant) {
        jdbc.sql("select id from tenant where id = :tenant for update")
                .param("tenant", tenant)
                .query(UUID.class)
                .single();
        return jdbc.sql("select count(*) from webhook where tenant_id = :tenant and removed_at is null")
                .param("tenant", tenant)
                .query(Integer.class)
                .single();
    }

    void insert(UUID id, UUID tenant, Webhooks.Wanted wanted, byte[] secret, long fromIndex, Instant now) {
        jdbc.sql("""
                insert into webhook (id, tenant_id, url, description, event_types, enabled, disabled_at, secret, from_index, created_at)
                values (:id, :tenant, :url, :description, :types, :enabled, :disabledAt, :secret, :from, :now)
                """)
                .param("id", id)
                .param("tenant", tenant)
                .param("url", wanted.url())
                .param("description", wanted.description())
                .param("types", types(wanted.types()))
                .param("enabled", wanted.enabled())
                .param("disabledAt", wanted.enabled() ? null : utc(now), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("secret", secret)
                .param("from", fromIndex)
                .param("now", utc(now))
                .update();
    }

    List<Webhook> list(UUID tenant) {
        return jdbc.sql(VIEW + " order by w.id")
                .param("tenant", tenant)
                .query(WebhookTable::view)
                .list();
    }

    Optional<Webhook> find(UUID tenant, UUID id) {
        return jdbc.sql(VIEW + " and w.id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .query(WebhookTable::view)
                .optional();
    }

    void change(UUID tenant, UUID id, String url, String description, Set<EventType> types) {
        jdbc.sql("""
                update webhook set url = :url, description = :description, event_types = :types
                where id = :id and tenant_id = :tenant
                """)
                .param("url", url)
                .param("description", description)
                .param("types", types(types))
                .param("id", id)
                .param("tenant", tenant)
                .update();
    }

    /** Begins anew: what failed before counts no more. */
    void enable(UUID tenant, UUID id) {
        jdbc.sql("""
                update webhook set enabled = true, disabled_reason = null, disabled_at = null, failures = 0,
                                   failing_since = null, last_error = null, retry_at = null
                where id = :id and tenant_id = :tenant and not enabled
                """).param("id", id).param("tenant", tenant).update();
    }

    void disable(UUID tenant, UUID id, Instant now) {
        jdbc.sql("""
                update webhook set enabled = false, disabled_at = :now, replay_next = null, replay_end = null
                where id = :id and tenant_id = :tenant and enabled
                """)
                .param("now", utc(now))
                .param("id", id)
                .param("tenant", tenant)
                .update();
    }

    /** Whatever waits may be tried at once. */
    void release(UUID tenant, UUID id) {
        jdbc.sql("update webhook set retry_at = null where id = :id and tenant_id = :tenant")
                .param("id", id)
                .param("tenant", tenant)
                .update();
    }

    void rotate(UUID tenant, UUID id, byte[] secret, Instant oldUntil) {
        jdbc.sql("""
                update webhook set old_secret = secret, old_secret_until = :until, secret = :secret
                where id = :id and tenant_id = :tenant
                """)
                .param("until", utc(oldUntil))
                .param("secret", secret)
                .param("id", id)
                .param("tenant", tenant)
                .update();
    }

    void replay(UUID tenant, UUID id, long from, long end) {
        jdbc.sql("""
                update webhook set replay_next = :from, replay_end = :end, retry_at = null
                where id = :id and tenant_id = :tenant
                """)
                .param("from", from)
                .param("end", end)
                .param("id", id)
                .param("tenant", tenant)
                .update();
    }

    /** @return false when there is none of this tenant */
    boolean remove(UUID tenant, UUID id, Instant now) {
        return jdbc.sql("""
                        update webhook set removed_at = :now, enabled = false, replay_next = null, replay_end = null
                        where id = :id and tenant_id = :tenant and removed_at is null
                        """)
                        .param("now", utc(now))
                        .param("id", id)
                        .param("tenant", tenant)
                        .update()
                == 1;
    }

    private static @Nullable SqlArray types(Collection<EventType> types) {
        return types.isEmpty() ? null : SqlArray.texts(types, EventType::code);
    }

    /** Null: the default. */
    static Set<EventType> types(ResultSet row) throws SQLException {
        var array = row.getArray("event_types");
        var types = EnumSet.noneOf(EventType.class);
        if (array != null) {
            for (var code : (String[]) array.getArray()) {
                types.add(EventType.of(code));
            }
        }
        return types;
    }

    private static Webhook view(ResultSet row, int number) throws SQLException {
        var reason = row.getString("disabled_reason");
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getString("url"),
                row.getString("description"),
                types(row),
                row.getBoolean("enabled"),
                reason == null ? null : DisabledReason.valueOf(reason),
                at(row, "disabled_at"),
                at(row, "failing_since"),
                row.getString("last_error"),
                at(row, "last_delivered_at"),
                row.getLong("waiting"),
                row.getObject("replay_next") != null,
                at(row, "old_secret_until"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
