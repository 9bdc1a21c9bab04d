package digital.ar.delivery;

import static digital.ar.delivery.DeliveryQueue.utc;

import digital.ar.delivery.route.Route;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.vault.VaultException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Attempts whose node died: nobody knows how far they came, and that goes on record before the message is sent again. */
@Component
class Orphans {
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Journal journal;
    private final Claims claims;
    private final RetrySchedule schedule;
    private final Clock clock;
    private final String route;

    Orphans(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Journal journal,
            Claims claims,
            RetrySchedule schedule,
            Clock clock,
            Route route) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.journal = journal;
        this.claims = claims;
        this.schedule = schedule;
        this.clock = clock;
        this.route = route.name();
    }

    private record Row(
            UUID recipient,
            UUID notice,
            UUID tenant,
            String node,
            int attempts,
            Instant expiresAt,
            RetrySchedule.Whose whose) {
        int shard() {
            return Ids.shard(recipient);
        }
    }

    /** Shards with leases that ran out: 256 probes of one small index. */
    List<Integer> shards() {
        return jdbc.sql("""
                        select s from generate_series(0, 255) s cross join lateral (
                            select 1 from delivery d
                            where d.shard = s and d.lease_node is not null and d.lease_until < :now limit 1) waits""")
                .param("now", utc(clock.instant()))
                .query((row, i) -> row.getInt(1))
                .list();
    }

    /**
     * Closes those of a shard, one transaction each, because two chains are never locked in one. A row whose journal
     * refuses the event stays leased by its dead node: it is not sent again unseen, and the log names it.
     */
    int close(int shard) {
        return (int) deadLeases(shard).stream().filter(this::closed).count();
    }

    private List<UUID> deadLeases(int shard) {
        return jdbc.sql("""
                        select recipient_id from delivery
                        where shard = :shard and lease_node is not null and lease_until < :now
                        order by lease_until limit 100""")
                .param("shard", shard)
                .param("now", utc(clock.instant()))
                .query((r, i) -> r.getObject(1, UUID.class))
                .list();
    }

    private boolean closed(UUID recipient) {
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> closeOne(recipient)));
        } catch (VaultException.Erased e) {
            LOG.info("recipient {} leaves the queue, its notice was erased", recipient);
            claims.drop(recipient, "erased");
            return true;
        } catch (DataAccessException | TransactionException e) {
            throw e; // the database is away: the dispatcher waits
        } catch (RuntimeException e) {
            LOG.error(
                    "recipient {} stays in the queue unsent, its uncertain attempt cannot be journalled", recipient, e);
            lookAgainLater(recipient);
            return false;
        }
    }

    private void lookAgainLater(UUID recipient) {
        jdbc.sql("update delivery set lease_until = :later where shard = :shard and recipient_id = :recipient")
                .param("later", utc(clock.instant().plus(REFUSED_PAUSE)))
                .param("shard", Ids.shard(recipient))
                .param("recipient", recipient)
                .update();
    }

    private boolean closeOne(UUID recipient) {
        var now = clock.instant();
        var found = jdbc.sql("""
                        select recipient_id, notice_id, tenant_id, lease_node, attempts, expires_at, rcpt_to, provider
                        from delivery
                        where shard = :shard and recipient_id = :recipient and lease_until < :now
                        for update skip locked""")
                .param("shard", Ids.shard(recipient))
                .param("recipient", recipient)
                .param("now", utc(now))
                .query((r, i) -> new Row(
                        r.getObject(1, UUID.class),
                        r.getObject(2, UUID.class),
                        r.getObject(3, UUID.class),
                        r.getString(4),
                        r.getInt(5),
                        r.getObject(6, OffsetDateTime.class).toInstant(),
                        new RetrySchedule.Whose(r.getObject(3, UUID.class), r.getString(7), r.getString(8))))
                .optional();
        found.ifPresent(row -> close(row, now));
        return found.isPresent();
    }

    private void close(Row row, Instant now) {
        var open = openAttempts(row);
        var uncertain =
                open.stream().filter(attempt -> closeAttempt(row, attempt, now)).toList();
        if (uncertain.isEmpty()) {
            // Claimed, not dialled: nothing happened, and nothing is said.
            reschedule(row, now, row.attempts() - open.size(), "the node stopped before dialling");
            LOG.info("recipient {} goes back to the queue: node {} never dialled", row.recipient(), row.node());
            return;
        }
        var next = next(row, now);
        uncertain.forEach(attempt -> journal.append(new EventDraft(
                EventType.TRANSMISSION_UNCERTAIN,
                row.tenant(),
                row.notice(),
                row.recipient(),
                now,
                facts(row, attempt, next),
                List.of())));
        next.ifPresentOrElse(at -> reschedule(row, at, row.attempts(), "no result"), () -> delete(row));
        LOG.warn(
                "transmission.uncertain recipient {} attempt {}: node {} left no result{}",
                row.recipient(),
                row.attempts(),
                row.node(),
                next.map(at -> ", next " + at).orElse(", no time left"));
    }

    /** At once after the first such death; a message that kills nodes slows down. */
    private Optional<Instant> next(Row row, Instant now) {
        return row.attempts() <= 1 && now.isBefore(row.expiresAt())
                ? Optional.of(now)
                : schedule.next(row.attempts() - 1, row.whose(), now, row.expiresAt());
    }

    private record Open(UUID id, int number, Instant startedAt) {}

    private List<Open> openAttempts(Row row) {
        return jdbc.sql("""
                        select id, number, started_at from attempt
                        where shard = :shard and recipient_id = :recipient and outcome is null order by number""")
                .param("shard", row.shard())
                .param("recipient", row.recipient())
                .query((r, i) -> new Open(
                        r.getObject(1, UUID.class),
                        r.getInt(2),
                        r.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    private Map<String, Object> facts(Row row, Open attempt, Optional<Instant> next) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("attempt", attempt.number());
        facts.put("attemptId", Ids.publicId(IdPrefix.ATT, attempt.id()));
        facts.put("route", route);
        facts.put("startedAt", attempt.startedAt().toString());
        facts.put("reason", "no-result");
        facts.put("detail", "the node " + row.node() + " ended without a result");
        next.ifPresent(at -> facts.put("nextAttemptAt", at.toString()));
        return facts;
    }

    /**
     * Decides under the attempt's lock, so that a node that wakes up either dialled before, or finds the attempt closed.
     *
     * @return whether it was dialled
     */
    private boolean closeAttempt(Row row, Open attempt, Instant now) {
        return jdbc.sql("""
                        update attempt
                        set finished_at = :now,
                            outcome = case when dialled_at is null then 'NOT_DIALLED' else 'UNCERTAIN' end,
                            reply = case when dialled_at is null then 'the node stopped before dialling' else 'no result' end
                        where shard = :shard and id = :id and outcome is null returning outcome""")
                .param("now", utc(now))
                .param("shard", row.shard())
                .param("id", attempt.id())
                .query(String.class)
                .optional()
                .filter("UNCERTAIN"::equals)
                .isPresent();
    }

    private void reschedule(Row row, Instant next, int attempts, String why) {
        jdbc.sql("""
                        update delivery
                        set due_at = :due, lease_node = null, lease_until = null, attempts = :attempts, last_reply = :why
                        where shard = :shard and recipient_id = :recipient""")
                .param("due", utc(next))
                .param("attempts", attempts)
                .param("why", why)
                .param("shard", row.shard())
                .param("recipient", row.recipient())
                .update();
    }

    private void delete(Row row) {
        jdbc.sql("delete from delivery where shard = :shard and recipient_id = :recipient")
                .param("shard", row.shard())
                .param("recipient", row.recipient())
                .update();
    }
}
