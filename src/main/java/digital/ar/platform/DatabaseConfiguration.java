package digital.ar.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
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
    DataSource dataSource(
            DatabaseProperties database, org.springframework.beans.factory.ObjectProvider<EmbeddedDatabase> embedded) {
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
        return new HikariDataSource(config);
    }
}
