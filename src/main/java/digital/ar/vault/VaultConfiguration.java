package digital.ar.vault;

import digital.ar.platform.PlatformProperties;
import digital.ar.platform.ServiceSecret;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration
class VaultConfiguration {
    @Bean
    @ConditionalOnProperty(name = "ar.vault.type", havingValue = "file", matchIfMissing = true)
    ObjectStore fileObjectStore(PlatformProperties platform, Clock clock) {
        return new FileObjectStore(platform.dataDir().resolve("vault"), clock);
    }

    @Bean(initMethod = "testAtStart", destroyMethod = "close")
    @ConditionalOnProperty(name = "ar.vault.type", havingValue = "s3")
    S3ObjectStore s3ObjectStore(VaultProperties vault, Clock clock) {
        return new S3ObjectStore(vault.s3(), clock);
    }

    @Bean
    @ConditionalOnMissingBean
    KeyProvider keyProvider(ServiceSecret secret) {
        return new LocalKeyProvider(secret);
    }

    @Bean
    Vault vault(ObjectStore store, KeyProvider provider, JdbcClient jdbc, VaultProperties vault, Clock clock) {
        return new EncryptedVault(
                store,
                new WrappedKeys(jdbc, provider, clock),
                new KeyCache(clock, vault.keyCacheSize(), vault.keyCacheTime()),
                vault.retention(),
                clock);
    }
}
