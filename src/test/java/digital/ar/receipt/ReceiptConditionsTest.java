package digital.ar.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.platform.Condition.State;
import digital.ar.platform.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReceiptConditionsTest extends ServiceTest {
    private static final Duration LATE = Duration.ofMinutes(20);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Ids ids;

    @Autowired
    private Clock clock;

    @Autowired
    private ReceiptConditions source;

    private final UUID tenant = UUID.randomUUID();

    @Test
    void aReceiptThatWaitsLongIsToldWithItsReason() {
        waiting(clock.instant().plus(Duration.ofHours(1)));
        var told = source.conditions().getFirst();
        assertThat(told.state()).isEqualTo(State.FAULT);
        assertThat(told.detail()).contains("object store: away");
        assertThat(told.since()).isBefore(clock.instant().minus(LATE).plusSeconds(1));
    }

    @Test
    void oneBeyondHopeIsNoTroubleOfTheService() {
        waiting(clock.instant().plus(ReceiptWorker.NEVER));
        assertThat(source.conditions().getFirst().state()).isEqualTo(State.GOOD);
    }

    private void waiting(Instant next) {
        var id = ids.next();
        jdbc.sql("""
                insert into receipt (shard, id, notice_id, tenant_id, kind, trigger_event, state, waiting_for, next_try_at,
                                     qualification, created_at)
                values (:shard, :id, :id, :tenant, 'SUBMISSION', :id, 'WAITING', 'object store: away', :next,
                        'DEVELOPMENT', :at)""")
                .param("shard", Ids.shard(id))
                .param("id", id)
                .param("tenant", tenant)
                .param("next", Timestamp.from(next))
                .param("at", Timestamp.from(clock.instant().minus(LATE)))
                .update();
    }

    @AfterEach
    void forget() {
        jdbc.sql("delete from receipt where tenant_id = :tenant")
                .param("tenant", tenant)
                .update();
    }
}
