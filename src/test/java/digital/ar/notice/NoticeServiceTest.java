package digital.ar.notice;

import digital.ar.ServiceTest;
import digital.ar.account.ApiKeys;
import digital.ar.platform.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service, and a fresh tenant with its key for each test. */
public abstract class NoticeServiceTest extends ServiceTest {
    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected ApiKeys apiKeys;

    @Autowired
    protected Ids ids;

    protected UUID tenant;
    protected ApiClient api;

    @BeforeEach
    void freshTenant() {
        tenant = newTenant();
        api = clientOf(tenant);
    }

    protected UUID newTenant() {
        var id = ids.next();
        jdbc.sql("insert into tenant (id, name, created_at) values (:id, 'Empresa de teste', :at)")
                .param("id", id)
                .param("at", Timestamp.from(Instant.now()))
                .update();
        return id;
    }

    protected ApiClient clientOf(UUID owner) {
        return new ApiClient(baseUrl(), apiKeys.create(owner, "test").secret());
    }

    /** Rows of this tenant over every table that a submission writes. */
    long rowsOfTenant() {
        return java.util.stream.Stream.of(
                        "notice", "recipient", "idempotency", "delivery", "event", "event_outbox", "chain", "data_key")
                .mapToLong(table -> jdbc.sql("select count(*) from " + table + " where tenant_id = :tenant")
                        .param("tenant", tenant)
                        .query(Long.class)
                        .single())
                .sum();
    }
}
