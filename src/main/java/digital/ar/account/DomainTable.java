package digital.ar.account;

import digital.ar.account.SendingDomain.Key;
import digital.ar.account.SendingDomain.KeyState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code sending_domain} and {@code dkim_key}. */
@Component
class DomainTable {
    private static final TypeReference<List<DnsFinding>> FINDINGS = new TypeReference<>() {};
    private final JdbcClient jdbc;
    private final JsonMapper json;

    DomainTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A key as it is stored. */
    record StoredKey(DkimAlgorithm algorithm, String selector, String record, byte[] wrapped) {}

    List<SendingDomain> list(UUID tenant) {
        return jdbc.sql("select * from sending_domain where tenant_id = :tenant order by is_default desc, domain")
                .param("tenant", tenant)
                .query(this::domain)
                .list();
    }

    Optional<SendingDomain> find(UUID tenant, String domain) {
        return jdbc.sql("select * from sending_domain where tenant_id = :tenant and domain = :domain")
                .param("tenant", tenant)
                .param("domain", domain)
                .query(this::domain)
                .optional();
    }

    /** Domains that nobody looked at since then, oldest look first. */
    List<SendingDomain> findStale(Instant since, int max) {
        return jdbc.sql("""
                        select * from sending_domain where checked_at is null or checked_at < :since
                         order by checked_at nulls first limit :max""")
                .param("since", utc(since))
                .param("max", max)
                .query(this::domain)
                .list();
    }

    /** False: the tenant has it already. */
    boolean insert(SendingDomain domain) {
        return jdbc.sql("""
                        insert into sending_domain (id, tenant_id, domain, address, of_service, is_default, created_at)
                        values (:id, :tenant, :domain, :address, :ofService, :default, :at)
                            on conflict do nothing""")
                        .param("id", domain.id())
                        .param("tenant", domain.tenant())
                        .param("domain", domain.domain())
                        .param("address", domain.address())
                        .param("ofService", domain.ofService())
                        .param("default", domain.isDefault())
                        .param("at", utc(domain.createdAt()))
                        .update()
                == 1;
    }

    void insertKey(UUID domain, int generation, DkimKeys.Made key, KeyState state, Instant at) {
        jdbc.sql("""
                        insert into dkim_key (domain_id, generation, algorithm, selector, private_key, public_key_record, state,
                                              created_at, activated_at)
                        values (:domain, :generation, :algorithm, :selector, :key, :record, :state, :at, :activated)""")
                .param("domain", domain)
                .param("generation", generation)
                .param("algorithm", key.algorithm().name())
                .param("selector", key.selector())
                .param("key", key.wrapped())
                .param("record", key.record())
                .param("state", state.name())
                .param("at", utc(at))
                .param("activated", state == KeyState.ACTIVE ? utc(at) : null)
                .update();
    }

    List<StoredKey> activeKeys(UUID domain) {
        return jdbc.sql("""
                        select algorithm, selector, public_key_record, private_key from dkim_key
                         where domain_id = :domain and state = 'ACTIVE' order by algorithm desc""") // RSA first
                .param("domain", domain)
                .query((row, n) -> new StoredKey(
                        DkimAlgorithm.valueOf(row.getString("algorithm")),
                        row.getString("selector"),
                        row.getString("public_key_record"),
                        row.getBytes("private_key")))
                .list();
    }

    /** Holds the domain against other changes until the transaction ends. */
    void lock(UUID domain) {
        jdbc.sql("select 1 from sending_domain where id = :id for update")
                .param("id", domain)
                .query(Integer.class)
                .optional();
    }

    /** False: there are no next keys. */
    boolean activateNext(UUID domain, Instant at) {
        if (count(domain, KeyState.NEXT) == 0) {
            return false;
        }
        move(domain, KeyState.ACTIVE, KeyState.RETIRED, "retired_at", at);
        move(domain, KeyState.NEXT, KeyState.ACTIVE, "activated_at", at);
        return true;
    }

    private int count(UUID domain, KeyState state) {
        return jdbc.sql("select count(*) from dkim_key where domain_id = :domain and state = :state")
                .param("domain", domain)
                .param("state", state.name())
                .query(Integer.class)
                .single();
    }

    private void move(UUID domain, KeyState from, KeyState to, String timeColumn, Instant at) {
        jdbc.sql("update dkim_key set state = :to, " + timeColumn
                        + " = :at where domain_id = :domain and state = :from")
                .param("to", to.name())
                .param("at", utc(at))
                .param("domain", domain)
                .param("from", from.name())
                .update();
    }

    /** Destroys the private half of keys that were retired before. */
    int destroyRetired(Instant before) {
        return jdbc.sql("""
                        update dkim_key set state = 'GONE', private_key = null
                         where state = 'RETIRED' and retired_at < :before""").param("before", utc(before)).update();
    }

    void rename(UUID id, String domain, String address) {
        jdbc.sql("""
                        update sending_domain set domain = :domain, address = :address, verified_at = null, checked_at = null,
                               findings = null where id = :id""")
                .param("domain", domain)
                .param("address", address)
                .param("id", id)
                .update();
    }

    void makeDefault(UUID tenant, UUID id) {
        jdbc.sql("update sending_domain set is_default = false where tenant_id = :tenant and is_default")
                .param("tenant", tenant)
                .update();
        jdbc.sql("update sending_domain set is_default = true where id = :id")
                .param("id", id)
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from sending_domain where id = :id").param("id", id).update();
    }

    /** @param verified set only when it was not before */
    void record(UUID id, DnsCheck check, boolean verified) {
        jdbc.sql("""
                        update sending_domain set checked_at = :at, findings = :findings::jsonb,
                               verified_at = case when :verified then coalesce(verified_at, :at) else verified_at end
                         where id = :id""")
                .param("at", utc(check.checkedAt()))
                .param("findings", json.writeValueAsString(check.findings()))
                .param("verified", verified)
                .param("id", id)
                .update();
    }

    private SendingDomain domain(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var findings = row.getString("findings");
        var checkedAt = instant(row, "checked_at");
        return new SendingDomain(
                id,
                row.getObject("tenant_id", UUID.class),
                row.getString("domain"),
                row.getString("address"),
                row.getBoolean("of_service"),
                row.getBoolean("is_default"),
                instant(row, "verified_at"),
                keys(id),
                findings == null || checkedAt == null
                        ? null
                        : new DnsCheck(checkedAt, json.readValue(findings, FINDINGS)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private List<Key> keys(UUID domain) {
        return jdbc.sql("select * from dkim_key where domain_id = :domain order by generation desc, algorithm desc")
                .param("domain", domain)
                .query((row, n) -> new Key(
                        row.getInt("generation"),
                        DkimAlgorithm.valueOf(row.getString("algorithm")),
                        row.getString("selector"),
                        row.getString("public_key_record"),
                        KeyState.valueOf(row.getString("state")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row, "activated_at"),
                        instant(row, "retired_at")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
