package digital.ar.vault;

import digital.ar.platform.PlatformProperties;
import digital.ar.platform.ServiceSecret;
import digital.ar.platform.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration
class VaultConfiguration {
    /** Closed by Spring when it is closeable. */
    @Bean
    @Primary
    LockingStore objectStore(PlatformProperties platform, VaultProperties vault, Clock clock) {
        return switch (vault.type()) {
            case FILE -> new FileObjectStore(platform.dataDir().resolve("vault"), clock);
            case S3 -> {
                var store = new S3ObjectStore(vault.s3(), clock);
                store.testAtStart();
                yield store;
            }
        };
    }

    @Bean
    LocalKeyProvider localKeyProvider(ServiceSecret secret) {
        return new LocalKeyProvider(secret);
    }

    /** The one that is set comes first; the other's wrappings are read as long as it is set up. */
    @Bean
    TenantKeys tenantKeys(
            TenantKeyTable table,
            LocalKeyProvider local,
            KeyProperties keys,
            PlatformTransactionManager transactions,
            Clock clock) {
        var providers = new ArrayList<KeyProvider>();
        if (!keys.pkcs11().library().isBlank()) {
            providers.add(new Pkcs11KeyProvider(keys.pkcs11(), pin(keys.pkcs11())));
        } else if (keys.provider() == KeyProperties.Kind.PKCS11) {
            throw new StartupFailure("ar.vault.keys.pkcs11.library", "is needed with ar.vault.keys.provider=pkcs11");
        }
        providers.add(keys.provider() == KeyProperties.Kind.LOCAL ? 0 : providers.size(), local);
        return new TenantKeys(table, local, providers, transactions, clock);
    }

    /** Read at each login, so that a file may change. */
    private static Supplier<char[]> pin(KeyProperties.Pkcs11 settings) {
        if (settings.pinFile().isBlank()) {
            return () -> settings.pin().toCharArray();
        }
        return () -> {
            try (var lines = Files.lines(Path.of(settings.pinFile()))) {
                return lines.findFirst().orElse("").toCharArray();
            } catch (IOException e) {
                throw new VaultException.Unavailable("ar.vault.keys.pkcs11.pin-file cannot be read: " + e, e);
            }
        };
    }

    @Bean
    TenantKeyTable tenantKeyTable(JdbcClient jdbc) {
        return new TenantKeyTable(jdbc);
    }

    @Bean
    WrappedKeys wrappedKeys(JdbcClient jdbc, TenantKeys tenants, VaultProperties vault, Clock clock) {
        return new WrappedKeys(jdbc, tenants, vault.retentionMargin(), clock);
    }

    @Bean
    KeyRotation keyRotation(
            TenantKeyTable table, TenantKeys tenants, WrappedKeys dataKeys, KeyProperties keys, Clock clock) {
        return new KeyRotation(table, tenants, dataKeys, keys.rotateAfter(), clock);
    }

    @Bean
    ContentSpool contentSpool(JdbcClient jdbc, Clock clock) {
        return new ContentSpool(jdbc, clock);
    }

    @Bean
    SpooledStore spooledStore(LockingStore objectStore, ContentSpool spool, Clock clock) {
        return new SpooledStore(objectStore, spool, clock);
    }

    @Bean
    KeyCache keyCache(VaultProperties vault, Clock clock) {
        return new KeyCache(clock, vault.keyCacheSize(), vault.keyCacheTime());
    }

    @Bean
    Upkeep upkeep(JdbcClient jdbc, LockingStore objectStore, VaultProperties vault, Clock clock) {
        return new Upkeep(
                jdbc, objectStore, vault.keyCacheTime().plus(vault.s3().callTimeout()), clock);
    }

    @Bean
    ObjectUpkeep objectUpkeep(Upkeep upkeep, LockingStore objectStore, ContentSpool spool, Clock clock) {
        return new ObjectUpkeep(upkeep, objectStore, spool, clock);
    }

    @Bean
    Keeping keeping(JdbcClient jdbc, Upkeep upkeep, KeyCache cache, VaultProperties vault, Clock clock) {
        return new KeptNotices(jdbc, upkeep, cache, vault.retentionMargin(), clock);
    }

    @Bean
    ObjectInspection objectInspection(
            LockingStore objectStore, SpooledStore contents, WrappedKeys wrapped, Keeping keeping, ObjectNames names) {
        return new ObjectInspection(objectStore, contents, wrapped, keeping, names);
    }

    @Bean
    ScrubFindings scrubFindings(JdbcClient jdbc, Clock clock) {
        return new ScrubFindings(jdbc, clock);
    }

    @Bean
    Scrubber scrubber(
            JdbcClient jdbc,
            ObjectInspection inspection,
            ScrubFindings findings,
            Upkeep upkeep,
            VaultProperties vault,
            Clock clock) {
        return new Scrubber(new WalkTable(jdbc, "scrub", clock), inspection, findings, upkeep, vault.scrub(), clock);
    }

    @Bean
    Vault vault(SpooledStore contents, LockingStore objectStore, WrappedKeys wrapped, KeyCache cache, Upkeep upkeep) {
        return new EncryptedVault(contents, objectStore, wrapped, cache, upkeep);
    }
}
