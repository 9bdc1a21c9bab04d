package digital.ar.delivery;

import digital.ar.delivery.route.Route;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.evidence.Journal;
import digital.ar.platform.GroupCommit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts an outcome on record: attempt, queue row and event in one transaction. */
@Component
class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private static final int LARGEST = 64;

    private final GroupCommit<Concluded, Result> commits = new GroupCommit<>(GroupCommit.LANES, LARGEST, this::record);
    private final OutcomeRows rows;
    private final TransactionTemplate transactions;
    private final Journal journal;
    private final TranscriptStore transcripts;
    private final RetrySchedule schedule;
    private final Clock clock;
    private final String route;
    private final String helo;

    Outcomes(
            OutcomeRows rows,
            PlatformTransactionManager transactions,
            Journal journal,
            TranscriptStore transcripts,
            RetrySchedule schedule,
            Clock clock,
            Route route,
            SmtpClient client) {
        this.rows = rows;
        this.transactions = new TransactionTemplate(transactions);
        this.journal = journal;
        this.transcripts = transcripts;
        this.schedule = schedule;
        this.clock = clock;
        this.route = route.name();
        this.helo = client.helo();
    }

    /** What the outcome means for queue and journal. @param next when the row is due again; empty: finished */
    private record Decision(EventType type, Optional<Instant> next, boolean expired) {}

    /** @param stored empty when the notice was erased meanwhile */
    private record Concluded(Claim claim, Attempted attempted, Optional<TranscriptStore.Stored> stored) {
        List<EvidenceObject> objects() {
            return stored.map(TranscriptStore.Stored::object).stream().toList();
        }
    }

    /** @param late the lease was lost before the result came */
    private record Result(Concluded concluded, EventDraft event, Optional<Instant> next, boolean late) {
        Claim claim() {
            return concluded.claim();
        }

        /** The row is done with: its message was taken, or never will be. */
        boolean finished() {
            return late
                    ? event.type() == EventType.RELAY_ACCEPTED || event.type() == EventType.RELAY_FAILED
                    : next.isEmpty();
        }
    }

    /** Returns when it is on record; outcomes that come while others are being recorded share the next transaction. */
    void conclude(Claim claim, Attempted attempted) {
        var stored = transcripts.store(claim, attempted.transcript());
        log(commits.commit(new Concluded(claim, attempted, stored)));
    }

    private List<Result> record(List<Concluded> concluded) {
        return Objects.requireNonNull(transactions.execute(status -> {
            rows.lock(concluded.stream().map(Concluded::claim).toList());
            concluded.forEach(this::spool);
            var inTime =
                    rows.closeAttempts(concluded.stream().map(Outcomes::closing).toList());
            var results = concluded.stream()
                    .map(c -> inTime.contains(c.claim().attempt()) ? inTime(c) : late(c))
                    .toList();
            journal.appendAll(results.stream().map(Result::event).toList());
            rows.correctAttempts(results.stream()
                    .filter(Result::late)
                    .map(r -> closing(r.concluded()))
                    .toList());
            rows.reschedule(results.stream()
                    .filter(r -> !r.late() && !r.finished())
                    .map(Outcomes::due)
                    .toList());
            rows.finish(results.stream()
                    .filter(r -> !r.late() && r.finished())
                    .map(Result::claim)
                    .toList());
            rows.finishUnlessDialling(results.stream()
                    .filter(r -> r.late() && r.finished())
                    .map(Result::claim)
                    .toList());
            return results;
        }));
    }

    private void spool(Concluded concluded) {
        concluded
                .stored()
                .flatMap(TranscriptStore.Stored::spooled)
                .ifPresent(spooled -> transcripts.spool(concluded.claim(), spooled));
    }

    private static OutcomeRows.Closing closing(Concluded concluded) {
        var attempted = concluded.attempted();
        return new OutcomeRows.Closing(
                concluded.claim(), attempted.finishedAt(), name(attempted.outcome()), text(attempted.outcome()));
    }

    private static OutcomeRows.Due due(Result result) {
        return new OutcomeRows.Due(
                result.claim(),
                result.next().orElseThrow(),
                text(result.concluded().attempted().outcome()));
    }

    private Result inTime(Concluded concluded) {
        var claim = concluded.claim();
        var attempted = concluded.attempted();
        var decision = decide(claim, attempted.outcome());
        var facts = AttemptFacts.of(claim, attempted, route, helo).nextAttemptAt(decision.next());
        if (decision.expired()) {
            facts.expired();
        }
        if (decision.type() == EventType.RELAY_FAILED) {
            facts.uncertainAttempts(rows.uncertainAttempts(claim));
        }
        return new Result(concluded, event(decision.type(), concluded, facts), decision.next(), false);
    }

    /** The lease was lost, and uncertainty is on record already; the truth follows it. */
    private Result late(Concluded concluded) {
        var facts = AttemptFacts.of(concluded.claim(), concluded.attempted(), route, helo)
                .late();
        var type = type(concluded.attempted().outcome());
        return new Result(concluded, event(type, concluded, facts), Optional.empty(), true);
    }

    private static EventDraft event(EventType type, Concluded concluded, AttemptFacts facts) {
        var claim = concluded.claim();
        return new EventDraft(
                type,
                claim.tenant(),
                claim.notice(),
                claim.recipient(),
                concluded.attempted().finishedAt(),
                facts.map(),
                concluded.objects());
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
    private static void log(Result result) {
        LOG.info(
                "{}{} recipient {} attempt {} at {}{}",
                result.event().type().code(),
                result.late() ? " (late)" : "",
                result.claim().recipient(),
                result.claim().number(),
                result.concluded()
                        .attempted()
                        .contact()
                        .map(c -> c.target().host())
                        .orElse("-"),
                result.next().map(at -> ", next " + at).orElse(""));
    }
}
