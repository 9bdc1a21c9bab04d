package digital.ar.delivery;

import static digital.ar.delivery.DeliveryQueue.utc;

import digital.ar.delivery.route.Route;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.evidence.Journal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts an outcome on record: attempt, queue row and event in one transaction. */
@Component
class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Journal journal;
    private final TranscriptStore transcripts;
    private final RetrySchedule schedule;
    private final NodeName node;
    private final Clock clock;
    private final String route;
    private final String helo;

    Outcomes(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Journal journal,
            TranscriptStore transcripts,
            RetrySchedule schedule,
            NodeName node,
            Clock clock,
            Route route,
            SmtpClient client) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.journal = journal;
        this.transcripts = transcripts;
        this.schedule = schedule;
        this.node = node;
        this.clock = clock;
        this.route = route.name();
        this.helo = client.helo();
    }

    /** What the outcome means for queue and journal. @param next when the row is due again; empty: finished */
    private record Decision(EventType type, Optional<Instant> next, boolean expired) {}

    void conclude(Claim claim, Attempted attempted) {
        var stored = transcripts.store(claim, attempted.transcript());
        transactions.executeWithoutResult(status -> {
            lockRow(claim);
            stored.flatMap(TranscriptStore.Stored::spooled).ifPresent(spooled -> transcripts.spool(claim, spooled));
            var objects = stored.map(TranscriptStore.Stored::object).stream().toList();
            if (closeAttempt(claim, attempted)) {
                inTime(claim, attempted, objects);
            } else {
                late(claim, attempted, objects);
            }
        });
    }

    private void inTime(Claim claim, Attempted attempted, List<EvidenceObject> objects) {
        var decision = decide(claim, attempted.outcome());
        var facts = AttemptFacts.of(claim, attempted, route, helo).nextAttemptAt(decision.next());
        if (decision.expired()) {
            facts.expired();
        }
        if (decision.type() == EventType.RELAY_FAILED) {
            facts.uncertainAttempts(uncertainAttempts(claim));
        }
        append(decision.type(), claim, attempted, facts.map(), objects);
        decision.next().ifPresentOrElse(next -> reschedule(claim, next, attempted.outcome()), () -> finish(claim));
        log(claim, attempted, decision.type().code(), decision.next());
    }

    /** The lease was lost, and uncertainty is on record already; the truth follows it. */
    private void late(Claim claim, Attempted attempted, List<EvidenceObject> objects) {
        var type = type(attempted.outcome());
        var facts = AttemptFacts.of(claim, attempted, route, helo).late();
        append(type, claim, attempted, facts.map(), objects);
        correctAttempt(claim, attempted);
        if (type == EventType.RELAY_ACCEPTED || type == EventType.RELAY_FAILED) {
            finishUnlessDialling(claim);
        }
        log(claim, attempted, type.code() + " (late)", Optional.empty());
    }

    private Decision decide(Claim claim, Outcome outcome) {
        var type = type(outcome);
        if (type == EventType.RELAY_ACCEPTED || type == EventType.RELAY_FAILED) {
            return new Decision(type, Optional.empty(), false);
        }
        var next = schedule.next(claim, outcome, clock.instant());
        if (next.isPresent()) {
            return new Decision(type, next, false);
        }
        // Expired: a deferral ends as a failure; an uncertain attempt stays what it is, we know no better.
        return outcome instanceof Outcome.Uncertain
                ? new Decision(type, next, true)
                : new Decision(EventType.RELAY_FAILED, next, true);
    }

    private static EventType type(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted a -> EventType.RELAY_ACCEPTED;
            case Outcome.Deferred d -> EventType.TRANSMISSION_DEFERRED;
            case Outcome.Failed f -> EventType.RELAY_FAILED;
            case Outcome.Uncertain u -> EventType.TRANSMISSION_UNCERTAIN;
        };
    }

    private void append(
            EventType type, Claim claim, Attempted attempted, Map<String, Object> facts, List<EvidenceObject> objects) {
        journal.append(new EventDraft(
                type, claim.tenant(), claim.notice(), claim.recipient(), attempted.finishedAt(), facts, objects));
    }

    /** The row is locked before the attempt everywhere, so that two nodes never wait for each other. */
    private void lockRow(Claim claim) {
        jdbc.sql("select 1 from delivery where shard = :shard and recipient_id = :recipient for update")
                .param("shard", claim.shard())
                .param("recipient", claim.recipient())
                .query(Integer.class)
                .optional();
    }

    private boolean closeAttempt(Claim claim, Attempted attempted) {
        return updateAttempt(claim, attempted, "and outcome is null") == 1;
    }

    private void correctAttempt(Claim claim, Attempted attempted) {
        updateAttempt(claim, attempted, "");
    }

    private int updateAttempt(Claim claim, Attempted attempted, String condition) {
        return jdbc.sql("update attempt set finished_at = :finished, outcome = :outcome, reply = :reply"
                        + " where shard = :shard and id = :id " + condition)
                .param("finished", utc(attempted.finishedAt()))
                .param("outcome", name(attempted.outcome()))
                .param("reply", text(attempted.outcome()))
                .param("shard", claim.shard())
                .param("id", claim.attempt())
                .update();
    }

    private void reschedule(Claim claim, Instant next, Outcome outcome) {
        jdbc.sql("""
                        update delivery set due_at = :due, lease_node = null, lease_until = null, last_reply = :reply
                        where shard = :shard and recipient_id = :recipient and lease_node = :node""")
                .param("due", utc(next))
                .param("reply", text(outcome))
                .param("shard", claim.shard())
                .param("recipient", claim.recipient())
                .param("node", node.toString())
                .update();
    }

    private void finish(Claim claim) {
        jdbc.sql("""
                        delete from delivery
                        where shard = :shard and recipient_id = :recipient and lease_node = :node""")
                .param("shard", claim.shard())
                .param("recipient", claim.recipient())
                .param("node", node.toString())
                .update();
    }

    private void finishUnlessDialling(Claim claim) {
        jdbc.sql("delete from delivery where shard = :shard and recipient_id = :recipient and lease_node is null")
                .param("shard", claim.shard())
                .param("recipient", claim.recipient())
                .update();
    }

    private List<Integer> uncertainAttempts(Claim claim) {
        return jdbc.sql("""
                        select number from attempt
                        where shard = :shard and recipient_id = :recipient and outcome = 'UNCERTAIN' order by number""")
                .param("shard", claim.shard())
                .param("recipient", claim.recipient())
                .query((row, i) -> row.getInt(1))
                .list();
    }

    private static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted a -> "ACCEPTED";
            case Outcome.Deferred d -> "DEFERRED";
            case Outcome.Failed f -> "FAILED";
            case Outcome.Uncertain u -> "UNCERTAIN";
        };
    }

    private static String text(Outcome outcome) {
        return AttemptFacts.cut(
                switch (outcome) {
                    case Outcome.Accepted a -> a.reply().text();
                    case Outcome.Deferred d -> d.detail();
                    case Outcome.Failed f -> f.detail();
                    case Outcome.Uncertain u -> u.detail();
                });
    }

    /** No reply text here: servers like to repeat the address. */
    private static void log(Claim claim, Attempted attempted, String type, Optional<Instant> next) {
        LOG.info(
                "{} recipient {} attempt {} at {}{}",
                type,
                claim.recipient(),
                claim.number(),
                attempted.contact().map(c -> c.target().host()).orElse("-"),
                next.map(at -> ", next " + at).orElse(""));
    }
}
