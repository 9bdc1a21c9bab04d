package digital.ar.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The configured PostgreSQL, or the embedded one when none is configured: migrated by its owner, used by a role that owns nothing. */
@Configuration
class DatabaseConfiguration {
    @Lazy
    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(PlatformProperties platform, DatabaseProperties database) {
        return new EmbeddedDatabase(platform.dataDir(), database.embeddedPort());
    }

    @Bean
    DatabaseOwner databaseOwner(
            PlatformProperties platform, DatabaseProperties database, ObjectProvider<EmbeddedDatabase> embedded) {
        if (database.embedded()) {
            var url = embeddedUrl(platform, database, embedded);
            return new DatabaseOwner(url, EmbeddedDatabase.OWNER, "", EmbeddedDatabase.APPLICATION);
        }
        return database.ownerUsername().isBlank()
                ? new DatabaseOwner(database.url(), database.username(), database.password(), database.username())
                : new DatabaseOwner(
                        database.url(), database.ownerUsername(), database.ownerPassword(), database.username());
    }

    @Bean
    DataSource dataSource(DatabaseProperties database, DatabaseOwner owner) {
        var config = new HikariConfig();
        config.setJdbcUrl(owner.url());
        config.setUsername(owner.application());
        config.setPassword(database.embedded() ? "" : database.password());
        config.setMaximumPoolSize(database.poolSize());
        config.setPoolName("ar");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException | IllegalArgumentException e) {
            throw new StartupFailure("ar.database.url", "cannot use " + config.getJdbcUrl() + ": " + rootMessage(e), e);
        }
    }

    @Bean
    FlywayConfigurationCustomizer migrateAsOwner(DatabaseOwner owner) {
        return flyway -> {
            if (owner.separate()) {
                flyway.dataSource(owner.url(), owner.username(), owner.password());
            }
        };
    }

    @Bean
    FlywayMigrationStrategy migrateThenGrant(DatabaseOwner owner) {
        return flyway -> {
            flyway.migrate();
            owner.grant(flyway.getConfiguration().getDataSource());
        };
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
