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
    ObjectStore objectStore(PlatformProperties platform, VaultProperties vault, Clock clock) {
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
    SpooledStore spooledStore(ObjectStore objectStore, JdbcClient jdbc, Clock clock) {
        return new SpooledStore(objectStore, new ContentSpool(jdbc, clock), clock);
    }

    @Bean
    Vault vault(
            SpooledStore contents,
            ObjectStore objectStore,
            KeyProvider provider,
            JdbcClient jdbc,
            VaultProperties vault,
            Clock clock) {
        return new EncryptedVault(
                contents,
                objectStore,
                new WrappedKeys(jdbc, provider, clock),
                new KeyCache(clock, vault.keyCacheSize(), vault.keyCacheTime()),
                vault.retention(),
                clock);
    }
}
