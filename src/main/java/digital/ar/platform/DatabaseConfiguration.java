package digital.ar.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The configured PostgreSQL, or the embedded one when none is configured. */
@Configuration
class DatabaseConfiguration {
    @Lazy
    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(PlatformProperties platform, DatabaseProperties database) {
        return new EmbeddedDatabase(platform.dataDir(), database.embeddedPort());
    }

    @Bean
    DataSource dataSource(
            PlatformProperties platform, DatabaseProperties database, ObjectProvider<EmbeddedDatabase> embedded) {
        var config = new HikariConfig();
        if (database.embedded()) {
            config.setJdbcUrl(embeddedUrl(platform, database, embedded));
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

    private static String embeddedUrl(
            PlatformProperties platform, DatabaseProperties database, ObjectProvider<EmbeddedDatabase> embedded) {
        var running = database.joinRunning() ? EmbeddedDatabase.running(platform.dataDir()) : Optional.<String>empty();
        return running.orElseGet(() -> embedded.getObject().url());
    }

    private static String rootMessage(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
