package digital.ar.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code tenant_key}. */
final class TenantKeyTable {
    /** @param wrapped null: destroyed */
    record Row(UUID tenant, int version, String provider, String providerKey, byte @Nullable [] wrapped) {}

    private static final String COLUMNS = "tenant_id, version, provider, provider_key, wrapped";
    private final JdbcClient jdbc;

    TenantKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Row> newest(UUID tenant) {
        return jdbc.sql("select " + COLUMNS
                        + " from tenant_key where tenant_id = :tenant order by version desc limit 1")
                .param("tenant", tenant)
                .query(TenantKeyTable::row)
                .optional();
    }

    Optional<Row> find(UUID tenant, int version) {
        return jdbc.sql("select " + COLUMNS + " from tenant_key where tenant_id = :tenant and version = :version")
                .param("tenant", tenant)
                .param("version", version)
                .query(TenantKeyTable::row)
                .optional();
    }

    /** Replaces the version before; false when another node was first. In the caller's transaction. */
    boolean insert(Row row, Instant now) {
        var inserted = jdbc.sql("""
                        insert into tenant_key (tenant_id, version, provider, provider_key, wrapped, created_at)
                        values (:tenant, :version, :provider, :key, :wrapped, :now) on conflict do nothing""")
                        .param("tenant", row.tenant())
                        .param("version", row.version())
                        .param("provider", row.provider())
                        .param("key", row.providerKey())
                        .param("wrapped", row.wrapped())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        if (inserted) {
            jdbc.sql("""
                            update tenant_key set replaced_at = :now
                            where tenant_id = :tenant and version < :version and replaced_at is null""")
                    .param("tenant", row.tenant())
                    .param("version", row.version())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return inserted;
    }

    /** Of those in use: made before that moment. */
    List<Row> olderThan(Instant made) {
        return jdbc.sql("select " + COLUMNS + " from tenant_key where replaced_at is null and created_at < :made")
                .param("made", made.atOffset(ZoneOffset.UTC))
                .query(TenantKeyTable::row)
                .list();
    }

    /** Wrapped by something else than the present provider and its key. */
    List<Row> wrappedOtherwise(String provider, String providerKey) {
        return jdbc.sql("select " + COLUMNS + """
                         from tenant_key
                        where wrapped is not null and (provider <> :provider or provider_key <> :key)""")
                .param("provider", provider)
                .param("key", providerKey)
                .query(TenantKeyTable::row)
                .list();
    }

    /** The same key under another wrapping, unless somebody else did it meanwhile. */
    void wrapAnew(Row before, Row after) {
        jdbc.sql("""
                        update tenant_key set provider = :provider, provider_key = :key, wrapped = :after
                        where tenant_id = :tenant and version = :version and wrapped = :before""")
                .param("provider", after.provider())
                .param("key", after.providerKey())
                .param("after", after.wrapped())
                .param("tenant", before.tenant())
                .param("version", before.version())
                .param("before", before.wrapped())
                .update();
    }

    /** Versions that were replaced before that moment and are still there. */
    boolean anyReplaced(Instant before) {
        return jdbc.sql("""
                        select exists (select 1 from tenant_key where replaced_at < :before and wrapped is not null)""")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Destroys versions that were replaced before that moment and wrap no data key any more. @return how many */
    int destroyUnused(Instant before, Instant now) {
        return jdbc.sql("""
                        update tenant_key t set wrapped = null, destroyed_at = :now
                        where t.replaced_at < :before and t.wrapped is not null
                          and (t.tenant_id, t.version) not in
                              (select k.tenant_id, k.key_version from data_key k where k.wrapped is not null)""")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("tenant_id", UUID.class),
                row.getInt("version"),
                row.getString("provider"),
                row.getString("provider_key"),
                row.getBytes("wrapped"));
    }
}
