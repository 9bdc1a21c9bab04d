package digital.ar.webhook;

import digital.ar.evidence.EventType;
import digital.ar.evidence.TenantEntries;
import digital.ar.evidence.TransparencyLog.Entry;
import digital.ar.webhook.DeliveryTable.Queued;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Walks the log again for webhooks whose tenants ordered it, a piece in each step; where it stands is in the database. */
@Component
class Replays {
    private static final int ENTRIES = 500;
    private final JdbcClient jdbc;
    private final TenantEntries log;
    private final DeliveryTable deliveries;
    private final Clock clock;

    Replays(JdbcClient jdbc, TenantEntries log, DeliveryTable deliveries, Clock clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    private record Ordered(UUID webhook, UUID tenant, Set<EventType> types, long next, long end) {}

    /** @return whether there was something to do */
    @Transactional
    public boolean step() {
        var ordered = next();
        ordered.ifPresent(this::queue);
        return ordered.isPresent();
    }

    private void queue(Ordered ordered) {
        var entries = log.read(ordered.tenant(), ordered.types(), ordered.next(), ordered.end(), ENTRIES);
        deliveries.queueAgain(
                entries.stream().map(e -> new Queued(ordered.webhook(), e)).toList(), clock.instant());
        var done = entries.size() < ENTRIES;
        advance(ordered, done ? null : after(entries), done ? null : ordered.end());
    }

    private static long after(List<Entry> entries) {
        return entries.getLast().index() + 1;
    }

    private Optional<Ordered> next() {
        return jdbc.sql("""
                select id, tenant_id, event_types, replay_next, replay_end from webhook
                where replay_next is not null and removed_at is null order by id limit 1 for update skip locked
                """)
                .query((row, n) -> {
                    var types = WebhookTable.types(row);
                    return new Ordered(
                            row.getObject("id", UUID.class),
                            row.getObject("tenant_id", UUID.class),
                            types.isEmpty() ? EventTypes.DEFAULT : types,
                            row.getLong("replay_next"),
                            row.getLong("replay_end"));
                })
                .optional();
    }

    private void advance(Ordered ordered, @Nullable Long next, @Nullable Long end) {
        jdbc.sql("update webhook set replay_next = :next, replay_end = :end where id = :id")
                .param("next", next, java.sql.Types.BIGINT)
                .param("end", end, java.sql.Types.BIGINT)
                .param("id", ordered.webhook())
                .update();
    }
}
