package digital.ar.vault;

import digital.ar.platform.PlatformProperties;
import digital.ar.platform.ServiceSecret;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    @ConditionalOnMissingBean
    KeyProvider keyProvider(ServiceSecret secret) {
        return new LocalKeyProvider(secret);
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
    Vault vault(
            SpooledStore contents,
            LockingStore objectStore,
            KeyProvider provider,
            JdbcClient jdbc,
            KeyCache cache,
            Upkeep upkeep,
            VaultProperties vault,
            Clock clock) {
        var wrapped = new WrappedKeys(jdbc, provider, vault.retentionMargin(), clock);
        return new EncryptedVault(contents, objectStore, wrapped, cache, upkeep);
    }
}
