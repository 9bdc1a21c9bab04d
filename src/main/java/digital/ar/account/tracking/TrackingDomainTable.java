package digital.ar.account.tracking;

import digital.ar.account.DnsCheck;
import digital.ar.account.DnsFinding;
import digital.ar.account.TrackingDomain;
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

/** The table {@code tracking_domain}. */
@Component
class TrackingDomainTable {
    private static final TypeReference<List<DnsFinding>> FINDINGS = new TypeReference<>() {};
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Challenge challenge;

    TrackingDomainTable(JdbcClient jdbc, JsonMapper json, Challenge challenge) {
        this.jdbc = jdbc;
        this.json = json;
        this.challenge = challenge;
    }

    List<TrackingDomain> list(UUID tenant) {
        return jdbc.sql("select * from tracking_domain where tenant_id = :tenant order by is_default desc, domain")
                .param("tenant", tenant)
                .query(this::domain)
                .list();
    }

    Optional<TrackingDomain> find(UUID tenant, String domain) {
        return jdbc.sql("select * from tracking_domain where tenant_id = :tenant and domain = :domain")
                .param("tenant", tenant)
                .param("domain", domain)
                .query(this::domain)
                .optional();
    }

    /** All that is answered or asked for: under control, or verified once. */
    List<TrackingDomain> listKnown() {
        return jdbc.sql("select * from tracking_domain where verified_at is not null or controlled_at is not null")
                .query(this::domain)
                .list();
    }

    /** Defaults that do not pass their check. */
    List<TrackingDomain> listFailing() {
        return jdbc.sql(
                        "select * from tracking_domain where is_default and failing_since is not null order by failing_since")
                .query(this::domain)
                .list();
    }

    boolean isAnyDefault() {
        return jdbc.sql("select exists (select 1 from tracking_domain where is_default)")
                .query(Boolean.class)
                .single();
    }

    /** Domains that nobody looked at since then, oldest look first. */
    List<TrackingDomain> findStale(Instant since, int max) {
        return jdbc.sql("""
                        select * from tracking_domain
                         where retired_at is null and (checked_at is null or checked_at < :since)
                         order by checked_at nulls first limit :max""")
                .param("since", utc(since))
                .param("max", max)
                .query(this::domain)
                .list();
    }

    /** False: the tenant has it already. */
    boolean insert(UUID id, UUID tenant, String domain, Instant at) {
        return jdbc.sql("""
                        insert into tracking_domain (id, tenant_id, domain, created_at) values (:id, :tenant, :domain, :at)
                            on conflict (tenant_id, domain) do update set retired_at = null
                            where tracking_domain.retired_at is not null""")
                        .param("id", id)
                        .param("tenant", tenant)
                        .param("domain", domain)
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    void delete(UUID id) {
        jdbc.sql("delete from tracking_domain where id = :id").param("id", id).update();
    }

    void retire(UUID id, Instant at) {
        jdbc.sql("update tracking_domain set retired_at = :at where id = :id and not is_default")
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    /** A name that its former holder gave up. @param domain proved by another tenant */
    void giveUpRetired(String domain, UUID newHolder) {
        jdbc.sql(
                        "delete from tracking_domain where domain = :domain and tenant_id <> :tenant and retired_at is not null")
                .param("domain", domain)
                .param("tenant", newHolder)
                .update();
    }

    boolean isHeldByAnother(String domain, UUID tenant) {
        return jdbc.sql("""
                        select exists (select 1 from tracking_domain
                         where domain = :domain and tenant_id <> :tenant and verified_at is not null)""")
                .param("domain", domain)
                .param("tenant", tenant)
                .query(Boolean.class)
                .single();
    }

    void clearDefault(UUID tenant) {
        jdbc.sql("update tracking_domain set is_default = false where tenant_id = :tenant and is_default")
                .param("tenant", tenant)
                .update();
    }

    void setDefault(UUID id) {
        jdbc.sql("update tracking_domain set is_default = true where id = :id")
                .param("id", id)
                .update();
    }

    void record(UUID id, DnsCheck check, CheckResult result) {
        jdbc.sql("""
                        update tracking_domain
                           set checked_at = :at,
                               findings = :findings::jsonb,
                               controlled_at = case :control when 'YES' then coalesce(controlled_at, :at)
                                                             when 'NO' then null else controlled_at end,
                               verified_at = case :passed when 'YES' then coalesce(verified_at, :at) else verified_at end,
                               failing_since = case :passed when 'YES' then null
                                                            when 'NO' then coalesce(failing_since, :at)
                                                            else failing_since end
                         where id = :id""")
                .param("at", utc(check.checkedAt()))
                .param("findings", json.writeValueAsString(check.findings()))
                .param("control", result.control().name())
                .param("passed", result.passed().name())
                .param("id", id)
                .update();
    }

    private TrackingDomain domain(ResultSet row, int number) throws SQLException {
        var tenant = row.getObject("tenant_id", UUID.class);
        var name = row.getString("domain");
        var findings = row.getString("findings");
        var checkedAt = instant(row, "checked_at");
        return new TrackingDomain(
                row.getObject("id", UUID.class),
                tenant,
                name,
                row.getBoolean("is_default"),
                instant(row, "controlled_at"),
                instant(row, "verified_at"),
                instant(row, "failing_since"),
                instant(row, "retired_at"),
                new TrackingDomain.Control(Challenge.controlName(name), challenge.control(tenant, name)),
                findings == null || checkedAt == null
                        ? null
                        : new DnsCheck(checkedAt, json.readValue(findings, FINDINGS)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
