package digital.ar.tracking;

import digital.ar.evidence.ErasedContent;
import digital.ar.evidence.EventsRecorded;
import digital.ar.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Access records of erased notices: they go as well, but not before the law's time for access records has passed (Marco Civil
 * art. 15: six months). Until then table {@code hit_erasure} remembers whose.
 */
@Component
class ErasedHits {
    private static final Logger LOG = LoggerFactory.getLogger(ErasedHits.class);
    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final TrackingProperties settings;
    private final Clock clock;

    ErasedHits(JdbcClient jdbc, TrackingProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        ErasedContent.in(recorded).flatMap(c -> c.recipients().stream()).forEach(recipient -> {
            leaveUnclassed(recipient);
            remember(recipient, clock.instant());
        });
    }

    /** To class a hit is to journal it, which an erased notice cannot. */
    private void leaveUnclassed(UUID recipient) {
        jdbc.sql("""
                        delete from hit_pending p using hit h
                        where p.shard = :shard and h.shard = :shard and h.recipient_id = :recipient and p.hit_id = h.id""")
                .param("shard", Ids.shard(recipient))
                .param("recipient", recipient)
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    @Transactional
    void eraseDue() {
        var due = jdbc.sql("""
                        select recipient_id from hit_erasure where due_at <= :now
                        order by due_at limit :max for update skip locked""")
                .param("now", utc(clock.instant()))
                .param("max", BATCH)
                .query((row, n) -> row.getObject("recipient_id", UUID.class))
                .list();
        due.forEach(this::erase);
        if (!due.isEmpty()) {
            LOG.info("Access records of {} recipients of erased notices looked at", due.size());
        }
    }

    private void erase(UUID recipient) {
        var limit = clock.instant().atOffset(ZoneOffset.UTC).minus(settings.accessRecords());
        jdbc.sql("select ar_erase_hits(:shard, :recipient, :limit)")
                .param("shard", Ids.shard(recipient))
                .param("recipient", recipient)
                .param("limit", limit)
                .query(Integer.class)
                .single();
        oldest(recipient).ifPresentOrElse(at -> remember(recipient, end(at)), () -> forget(recipient));
    }

    private Optional<Instant> oldest(UUID recipient) {
        return jdbc.sql("select min(at) from hit where shard = :shard and recipient_id = :recipient")
                .param("shard", Ids.shard(recipient))
                .param("recipient", recipient)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private Instant end(Instant hit) {
        return hit.atOffset(ZoneOffset.UTC).plus(settings.accessRecords()).toInstant();
    }

    private void remember(UUID recipient, Instant due) {
        jdbc.sql("""
                        insert into hit_erasure (shard, recipient_id, due_at) values (:shard, :recipient, :due)
                        on conflict (shard, recipient_id) do update set due_at = excluded.due_at""")
                .param("shard", Ids.shard(recipient))
                .param("recipient", recipient)
                .param("due", utc(due))
                .update();
    }

    private void forget(UUID recipient) {
        jdbc.sql("delete from hit_erasure where shard = :shard and recipient_id = :recipient")
                .param("shard", Ids.shard(recipient))
                .param("recipient", recipient)
                .update();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
