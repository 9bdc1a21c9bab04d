package digital.ar.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The configured PostgreSQL, or the embedded one when none is configured. */
@Configuration
class DatabaseConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "ar.database.url", havingValue = "", matchIfMissing = true)
    EmbeddedDatabase embeddedDatabase(PlatformProperties platform, DatabaseProperties database) {
        return new EmbeddedDatabase(platform.dataDir(), database.embeddedPort());
    }

    @Bean
    DataSource dataSource(DatabaseProperties database, ObjectProvider<EmbeddedDatabase> embedded) {
        var config = new HikariConfig();
        if (database.embedded()) {
            config.setJdbcUrl(embedded.getObject().url());
        } else {
            config.setJdbcUrl(database.url());
            config.setUsername(database.username());
            config.setPassword(database.password());
        }
        config.setMaximumPoolSize(database.poolSize());
        config.setPoolName("ar");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException | IllegalArgumentException e) {
            throw new StartupFailure("ar.database.url", "cannot use " + config.getJdbcUrl() + ": " + rootMessage(e), e);
        }
    }

    private static String rootMessage(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
