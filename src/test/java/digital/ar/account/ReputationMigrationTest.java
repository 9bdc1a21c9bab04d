package digital.ar.account;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.OwnerDatabase;
import digital.ar.ServiceTest;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Identities of the first version keep their domain, address and key. */
class ReputationMigrationTest extends ServiceTest {
    private static final String SCHEMA = "reputation_migration";

    private DataSource database;
    private JdbcClient jdbc;

    @BeforeEach
    void connect(@Autowired DataSource service) {
        database = OwnerDatabase.of(service);
        jdbc = JdbcClient.create(database);
    }

    @AfterEach
    void drop() {
        jdbc.sql("drop schema if exists " + SCHEMA + " cascade").update();
    }

    @Test
    void theFirstVersionsKeysGoOnSigning() {
        migrate("5");
        var tenant = UUID.randomUUID();
        jdbc.sql("insert into " + SCHEMA + ".tenant values (?, 'Antiga', now())")
                .param(tenant)
                .update();
        jdbc.sql("insert into " + SCHEMA
                        + ".sending_identity values (?, 'ar.example', 'n@ar.example', 'ar1', ?, 'v=DKIM1; p=x',"
                        + " now())")
                .params(tenant, new byte[] {1, 2, 3})
                .update();

        migrate("6");
        var row = jdbc.sql(
                        "select d.domain, d.address, d.of_service, d.is_default, k.selector, k.state, k.algorithm, k.private_key"
                                + " from " + SCHEMA + ".sending_domain d join " + SCHEMA
                                + ".dkim_key k on k.domain_id = d.id"
                                + " where d.tenant_id = ?")
                .param(tenant)
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("domain", "ar.example")
                .containsEntry("address", "n@ar.example")
                .containsEntry("of_service", true)
                .containsEntry("is_default", true)
                .containsEntry("selector", "ar1")
                .containsEntry("state", "ACTIVE")
                .containsEntry("algorithm", "RSA");
        assertThat((byte[]) row.get("private_key")).containsExactly(1, 2, 3);
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas(SCHEMA)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }
}
