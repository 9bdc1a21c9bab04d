package digital.ar.evidence.service;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.platform.Ids;
import digital.ar.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The chain of the service itself: made when there is something to say for the first time. */
@Component
public class ServiceChain {
    /** For as long as anybody may ask. */
    private static final Period RETENTION = Period.ofYears(100);

    private static final long LOCK = 0x4152_5345_4C46L;

    private record Name(UUID tenant, UUID notice) {}

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Vault vault;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ServiceChain(
            JdbcClient jdbc,
            Journal journal,
            Vault vault,
            Ids ids,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** In one transaction, while no other node does the same. */
    public <T> T alone(Supplier<T> work) {
        return transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
            return work.get();
        });
    }

    /** In the transaction of {@link #alone}. */
    public Event append(EventType type, Instant occurredAt, Map<String, Object> facts) {
        var name = find().orElseGet(this::make);
        return journal.append(new EventDraft(type, name.tenant(), name.notice(), null, occurredAt, facts, List.of()));
    }

    public List<Event> read() {
        return find().map(name -> journal.read(name.notice())).orElse(List.of());
    }

    private Optional<Name> find() {
        return jdbc.sql("select tenant_id, notice_id from service_chain")
                .query((row, n) ->
                        new Name(row.getObject("tenant_id", UUID.class), row.getObject("notice_id", UUID.class)))
                .optional();
    }

    private Name make() {
        var name = new Name(ids.next(), ids.next());
        jdbc.sql("insert into service_chain (tenant_id, notice_id, created_at) values (:tenant, :notice, :at)")
                .param("tenant", name.tenant())
                .param("notice", name.notice())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        vault.register(vault.newKeys(name.tenant(), name.notice(), RETENTION));
        return name;
    }
}
