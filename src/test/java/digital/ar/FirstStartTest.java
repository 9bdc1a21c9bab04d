package digital.ar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class FirstStartTest extends ServiceTest {
    @Autowired
    JdbcClient jdbc;

    @Test
    void theEmbeddedDatabaseCarriesTheSchema() {
        assertThat(jdbc.sql("select count(*) from pg_partitioned_table")
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void theEmbeddedDatabaseIsDurable() {
        assertThat(jdbc.sql("select setting from pg_settings where name in ('fsync', 'synchronous_commit')")
                        .query(String.class)
                        .list())
                .containsOnly("on");
    }
}
