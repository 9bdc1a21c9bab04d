package digital.ar.vault;

import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code data_key}: the wrapped keys of each notice, by purpose. */
final class WrappedKeys {
    private static final UUID NIL = new UUID(0, 0);
    private static final int PAGE = 500;

    private record Row(
            UUID tenant,
            Vault.Purpose purpose,
            byte @Nullable [] wrapped,
            int version,
            Period retention,
            boolean held) {}

    private final JdbcClient jdbc;
    private final TenantKeys tenants;
    private final Period margin;
    private final Clock clock;

    /** @param margin objects are locked so much longer, see {@link Keeping} */
    WrappedKeys(JdbcClient jdbc, TenantKeys tenants, Period margin, Clock clock) {
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.margin = margin;
        this.clock = clock;
    }

    private record New(NoticeKeys keys, Vault.Purpose purpose, TenantKeys.Wrapped wrapped) {}

    void insert(List<NoticeKeys> registered) {
        var rows = registered.stream()
                .flatMap(keys -> keys.byPurpose().entrySet().stream()
                        .map(e -> new New(keys, e.getKey(), wrap(keys, e.getKey(), e.getValue()))))
                .toList();
        jdbc.sql("""
                        insert into data_key (shard, notice_id, purpose, tenant_id, wrapped, key_version, retention, locked_until,
                                              created_at)
                        select shard, notice, purpose, tenant, wrapped, version, retention, locked_until, :now
                        from unnest(:shards, :notices, :purposes, :tenants, :wrapped, :versions, :retentions, :locks)
                            as k (shard, notice, purpose, tenant, wrapped, version, retention, locked_until)""")
                .param("shards", SqlArray.shorts(rows, r -> Ids.shard(r.keys().notice())))
                .param("notices", SqlArray.uuids(rows, r -> r.keys().notice()))
                .param("purposes", SqlArray.texts(rows, r -> r.purpose().name()))
                .param("tenants", SqlArray.uuids(rows, r -> r.keys().tenant()))
                .param("wrapped", SqlArray.bytes(rows, r -> r.wrapped().key()))
                .param("versions", SqlArray.ints(rows, r -> r.wrapped().version()))
                .param(
                        "retentions",
                        SqlArray.texts(rows, r -> r.keys().retention().toString()))
                .param("locks", SqlArray.times(rows, r -> lockedUntil(r.keys())))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The end of the lock of an object that is written now. */
    Instant lockedUntil(NoticeKeys keys) {
        return clock.instant()
                .atOffset(ZoneOffset.UTC)
                .plus(keys.retention())
                .plus(margin)
                .toInstant();
    }

    private TenantKeys.Wrapped wrap(NoticeKeys keys, Vault.Purpose purpose, DataKey key) {
        return key.wrapped(tenants, keys.tenant(), context(keys.notice(), purpose));
    }

    /** Empty when the notice has no keys registered; without the purposes that were destroyed. */
    Optional<NoticeKeys> find(UUID notice) {
        var rows = jdbc.sql("""
                        select tenant_id, purpose, wrapped, key_version, retention, held from data_key
                        where shard = :shard and notice_id = :notice""")
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .query(WrappedKeys::row)
                .list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var keys = new EnumMap<Vault.Purpose, DataKey>(Vault.Purpose.class);
        for (var row : rows) {
            var wrapped = row.wrapped();
            if (wrapped != null) {
                var raw = tenants.unwrap(
                        row.tenant(), new TenantKeys.Wrapped(row.version(), wrapped), context(notice, row.purpose()));
                keys.put(row.purpose(), new DataKey(raw));
            }
        }
        var held = rows.stream().filter(Row::held).map(Row::purpose).collect(Collectors.toSet());
        return Optional.of(new NoticeKeys(
                rows.getFirst().tenant(), notice, keys, rows.getFirst().retention(), held));
    }

    /**
     * @return false when there is no such key or it is already destroyed
     * @throws VaultException.Locked a legal hold lies on it
     */
    boolean destroy(UUID notice, Vault.Purpose purpose) {
        var held = jdbc.sql("""
                        select held from data_key
                        where shard = :shard and notice_id = :notice and purpose = :purpose and wrapped is not null
                        for update""")
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .param("purpose", purpose.name())
                .query(Boolean.class)
                .optional();
        if (held.isEmpty()) {
            return false;
        }
        if (held.get()) {
            throw new VaultException.Locked("a legal hold lies on notice " + notice, null);
        }
        jdbc.sql("""
                        update data_key set wrapped = null, destroyed_at = :now
                        where shard = :shard and notice_id = :notice and purpose = :purpose""")
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .param("purpose", purpose.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return true;
    }

    /** Whether a data key is still wrapped as earlier versions of this service did. */
    boolean anyEarlier() {
        return jdbc.sql("select exists (select 1 from data_key where key_version = 0 and wrapped is not null)")
                .query(Boolean.class)
                .single();
    }

    /** Brings a shard's data keys under the keys that their tenants use now. @return how many were wrapped anew */
    int wrapAnew(int shard) {
        var wrapped = 0;
        var page = outdated(shard, NIL, "");
        while (!page.isEmpty()) {
            page.forEach(this::wrapAnew);
            wrapped += page.size();
            page = outdated(
                    shard, page.getLast().notice(), page.getLast().purpose().name());
        }
        return wrapped;
    }

    private record Outdated(UUID tenant, UUID notice, Vault.Purpose purpose, TenantKeys.Wrapped wrapped) {}

    /** The tenants of the earliest rows may have no key of their own yet. */
    private List<Outdated> outdated(int shard, UUID after, String afterPurpose) {
        return jdbc.sql("""
                        select k.tenant_id, k.notice_id, k.purpose, k.wrapped, k.key_version
                        from data_key k
                        left join tenant_key t on t.tenant_id = k.tenant_id and t.replaced_at is null
                        where k.shard = :shard and (k.notice_id, k.purpose) > (:after, :afterPurpose)
                          and k.wrapped is not null and k.key_version < coalesce(t.version, 1)
                        order by k.notice_id, k.purpose limit :page""")
                .param("shard", shard)
                .param("after", after)
                .param("afterPurpose", afterPurpose)
                .param("page", PAGE)
                .query((row, n) -> new Outdated(
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("notice_id", UUID.class),
                        Vault.Purpose.valueOf(row.getString("purpose")),
                        new TenantKeys.Wrapped(row.getInt("key_version"), row.getBytes("wrapped"))))
                .list();
    }

    /** Unless it was erased or wrapped anew meanwhile. */
    private void wrapAnew(Outdated old) {
        var context = context(old.notice(), old.purpose());
        var anew = tenants.wrap(old.tenant(), tenants.unwrap(old.tenant(), old.wrapped(), context), context);
        jdbc.sql("""
                        update data_key set wrapped = :anew, key_version = :version
                        where shard = :shard and notice_id = :notice and purpose = :purpose and wrapped = :before""")
                .param("anew", anew.key())
                .param("version", anew.version())
                .param("shard", Ids.shard(old.notice()))
                .param("notice", old.notice())
                .param("purpose", old.purpose().name())
                .param("before", old.wrapped().key())
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("tenant_id", UUID.class),
                Vault.Purpose.valueOf(row.getString("purpose")),
                row.getBytes("wrapped"),
                row.getInt("key_version"),
                Period.parse(row.getString("retention")),
                row.getBoolean("held"));
    }

    /** Binds a wrapped key to its row: it does not unwrap in another notice's place. */
    private static byte[] context(UUID notice, Vault.Purpose purpose) {
        return ("data-key/" + notice + "/" + purpose).getBytes(StandardCharsets.US_ASCII);
    }
}
