package digital.ar;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The service's embedded database for a test that must do what the service itself may not. */
public final class OwnerDatabase {
    private OwnerDatabase() {}

    public static DataSource of(DataSource service) {
        return new DriverManagerDataSource(((HikariDataSource) service).getJdbcUrl(), "postgres", "");
    }
}
