package digital.ar.account;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** One identity per tenant, under the configured domain. Opened keys stay in memory: signing is on the hot path. */
@Service
class StoredSendingIdentities implements SendingIdentities {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSendingIdentities.class);
    private static final String LOCAL_PART = "notificacoes@";

    private final JdbcClient jdbc;
    private final DkimKeys keys;
    private final String domain;
    private final Clock clock;
    private final Map<UUID, Identity> opened = new ConcurrentHashMap<>();

    StoredSendingIdentities(JdbcClient jdbc, DkimKeys keys, SendingProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.domain = properties.domain();
        this.clock = clock;
    }

    @Override
    public Identity of(UUID tenant) {
        return opened.computeIfAbsent(tenant, this::findOrCreate);
    }

    private Identity findOrCreate(UUID tenant) {
        var stored = find(tenant).or(() -> {
            create(tenant);
            return find(tenant); // another node may have been first: its key counts
        });
        var identity = stored.orElseThrow(() -> new IllegalStateException("no tenant " + tenant));
        return identity.domain().equals(domain) ? identity : moveTo(domain, tenant, identity);
    }

    private Optional<Identity> find(UUID tenant) {
        return jdbc.sql("""
                        select domain, address, selector, private_key, public_key_record
                          from sending_identity where tenant_id = :tenant""")
                .param("tenant", tenant)
                .query((row, n) -> new Identity(
                        row.getString("domain"),
                        row.getString("address"),
                        row.getString("selector"),
                        keys.unwrap(tenant, row.getBytes("private_key")),
                        row.getString("public_key_record")))
                .optional();
    }

    private void create(UUID tenant) {
        var pair = keys.generate();
        var rows = jdbc.sql("""
                        insert into sending_identity
                               (tenant_id, domain, address, selector, private_key, public_key_record, created_at)
                        values (:tenant, :domain, :address, :selector, :key, :record, :at)
                            on conflict (tenant_id) do nothing""")
                .param("tenant", tenant)
                .param("domain", domain)
                .param("address", LOCAL_PART + domain)
                .param("selector", DkimKeys.selector(pair))
                .param("key", keys.wrap(tenant, pair))
                .param("record", DkimKeys.record(pair))
                .param("at", Timestamp.from(clock.instant()))
                .update();
        if (rows == 1) {
            LOG.info(
                    "Sending identity for tenant {}: publish {}._domainkey.{}",
                    tenant,
                    DkimKeys.selector(pair),
                    domain);
        }
    }

    /** The operator changed {@code ar.mail.domain}: the key stays, its record belongs under the new domain. */
    private Identity moveTo(String newDomain, UUID tenant, Identity old) {
        jdbc.sql("update sending_identity set domain = :domain, address = :address where tenant_id = :tenant")
                .param("domain", newDomain)
                .param("address", LOCAL_PART + newDomain)
                .param("tenant", tenant)
                .update();
        LOG.info("Tenant {} now sends as {}: publish {}._domainkey.{}", tenant, newDomain, old.selector(), newDomain);
        return new Identity(newDomain, LOCAL_PART + newDomain, old.selector(), old.key(), old.publicKeyRecord());
    }
}
