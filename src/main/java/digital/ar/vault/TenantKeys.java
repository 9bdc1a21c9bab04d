package digital.ar.vault;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that wrap data keys: per tenant one in use, and earlier versions until no data key is under them. Unwrapped ones
 * stay in memory, so that a device that is away stops only tenants that this process has not served yet.
 */
final class TenantKeys {
    /** How long another node may go on wrapping under a version that was replaced. */
    static final Duration FOLLOWS_WITHIN = Duration.ofMinutes(1);

    /** @param version of the tenant's key */
    record Wrapped(int version, byte[] key) {}

    private record Name(UUID tenant, int version) {}

    private record InUse(int version, Instant asked) {}

    private final TenantKeyTable table;
    private final LocalKeyProvider local;
    private final List<KeyProvider> providers;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;
    private final Map<Name, byte[]> unwrapped = new ConcurrentHashMap<>();
    private final Map<UUID, InUse> inUse = new ConcurrentHashMap<>();

    /** @param providers the present one first, then those whose wrappings are still read */
    TenantKeys(
            TenantKeyTable table,
            LocalKeyProvider local,
            List<KeyProvider> providers,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.local = local;
        this.providers = List.copyOf(providers);
        this.ownTransaction = new TransactionTemplate(transactions);
        // Committed before the first data key is wrapped under it: the caller's transaction may fail, the key must
        // stay.
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    Wrapped wrap(UUID tenant, byte[] dataKey, byte[] context) {
        var version = versionInUse(tenant);
        return new Wrapped(version, Aes.encrypt(key(tenant, version), dataKey, context));
    }

    byte[] unwrap(UUID tenant, Wrapped wrapped, byte[] context) {
        return Aes.decrypt(key(tenant, wrapped.version()), wrapped.key(), context);
    }

    int versionInUse(UUID tenant) {
        var known = inUse.get(tenant);
        if (known != null && known.asked().plus(FOLLOWS_WITHIN).isAfter(clock.instant())) {
            return known.version();
        }
        var version = table.newest(tenant).map(TenantKeyTable.Row::version).orElseGet(() -> make(tenant, 1));
        inUse.put(tenant, new InUse(version, clock.instant()));
        return version;
    }

    /** A new key for a tenant; its data keys are under the earlier ones until they are wrapped anew. */
    void rotate(TenantKeyTable.Row old) {
        make(old.tenant(), old.version() + 1);
        inUse.remove(old.tenant());
    }

    private int make(UUID tenant, int version) {
        var row = wrapped(tenant, version, Aes.randomKey());
        ownTransaction.executeWithoutResult(status -> table.insert(row, clock.instant()));
        return version;
    }

    /** Wraps the same tenant key by the present provider. */
    void wrapAnew(TenantKeyTable.Row before) {
        table.wrapAnew(before, wrapped(before.tenant(), before.version(), unwrap(before)));
    }

    private TenantKeyTable.Row wrapped(UUID tenant, int version, byte[] key) {
        var provider = present();
        return new TenantKeyTable.Row(
                tenant, version, provider.name(), provider.key(), provider.wrap(key, context(tenant, version)));
    }

    KeyProvider present() {
        return providers.getFirst();
    }

    private byte[] key(UUID tenant, int version) {
        if (version == 0) {
            return local.earlier(tenant);
        }
        return unwrapped.computeIfAbsent(
                new Name(tenant, version),
                name -> table.find(tenant, version)
                        .map(this::unwrap)
                        .orElseThrow(() -> new VaultException.Missing(
                                "version " + version + " of the key of tenant " + tenant + " is not in the database")));
    }

    private byte[] unwrap(TenantKeyTable.Row row) {
        var wrapped = row.wrapped();
        if (wrapped == null) {
            throw new VaultException.Missing(
                    "version " + row.version() + " of the key of tenant " + row.tenant() + " was destroyed");
        }
        return provider(row.provider()).unwrap(row.providerKey(), wrapped, context(row.tenant(), row.version()));
    }

    private KeyProvider provider(String name) {
        return providers.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new VaultException.Unavailable(
                        "ar.vault.keys: tenant keys are wrapped by the provider " + name
                                + ", which is not set up; set it up until they are wrapped anew",
                        null));
    }

    /** Binds a wrapped key to its row. */
    private static byte[] context(UUID tenant, int version) {
        return ("tenant-key/" + tenant + "/" + version).getBytes(StandardCharsets.US_ASCII);
    }
}
