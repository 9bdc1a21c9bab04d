package digital.ar.notice.response;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.evidence.Levels;
import digital.ar.notice.response.WindowRows.Window;
import digital.ar.vault.VaultException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes ended windows, each in a transaction of its own, with {@code answer.expired} where nobody reacted. */
@Component
class WindowCloser {
    private static final Logger LOG = LoggerFactory.getLogger(WindowCloser.class);
    /** Answers that were given in time are committed by then. */
    static final Duration GRACE = Duration.ofMinutes(1);

    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(10);
    private static final int BATCH = 50;

    private final WindowRows rows;
    private final Journal journal;
    private final Levels levels;
    private final TransactionTemplate transactions;
    private final Clock clock;

    WindowCloser(WindowRows rows, Journal journal, Levels levels, TransactionTemplate transactions, Clock clock) {
        this.rows = rows;
        this.journal = journal;
        this.levels = levels;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return windows closed, with or without an event */
    int closeEnded() {
        var limit = clock.instant().minus(GRACE);
        return rows.dueShards(limit).stream()
                .flatMap(shard -> rows.due(shard, limit, BATCH).stream())
                .mapToInt(window -> closed(window) ? 1 : 0)
                .sum();
    }

    private boolean closed(Window window) {
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> close(window, status)));
        } catch (DataAccessException | TransactionException e) {
            throw e; // the database is away: the worker waits
        } catch (RuntimeException e) {
            LOG.error("The time for an answer of recipient {} cannot be ended", window.recipient(), e);
            rows.postpone(window, clock.instant().plus(REFUSED_PAUSE));
            return false;
        }
    }

    private boolean close(Window window, TransactionStatus transaction) {
        if (!rows.close(window, clock.instant())) {
            return false;
        }
        try {
            var events = journal.read(window.notice());
            var inTime = inTime(window, events);
            return inTime.stream().anyMatch(e -> isReaction(e.type()))
                    || expire(window, inTime, events.getLast().sequence(), transaction);
        } catch (VaultException.Erased e) {
            LOG.info("Notice {} was erased before the time for an answer ended", window.notice());
            return true;
        }
    }

    private static boolean isReaction(EventType type) {
        return type == EventType.RECIPIENT_NOT_ME || type.isAnswer();
    }

    /** What had happened for this recipient when the time ended. */
    private static List<Event> inTime(Window window, List<Event> events) {
        return events.stream()
                .filter(e -> window.recipient().equals(e.recipient()))
                .filter(e -> !e.occurredAt().isAfter(window.until()))
                .toList();
    }

    /**
     * @param last sequence of the last event that was looked at
     * @return false, and nothing is written: something came between reading and writing; the next round looks again
     */
    private boolean expire(Window window, List<Event> inTime, int last, TransactionStatus transaction) {
        var expired = journal.append(new EventDraft(
                EventType.ANSWER_EXPIRED,
                window.tenant(),
                window.notice(),
                window.recipient(),
                window.until(),
                facts(window, inTime),
                List.of()));
        if (expired.sequence() != last + 1) {
            transaction.setRollbackOnly();
            return false;
        }
        return true;
    }

    private Map<String, Object> facts(Window window, List<Event> events) {
        var status = levels.derive(events, window.recipient());
        return Map.of(
                "deadline", window.until().toString(),
                "window",
                        Duration.between(submitted(events, window.until()), window.until())
                                .toString(),
                "level", status.level().name(),
                "delivery", status.delivery().name(),
                "provisional", status.provisional(),
                "repliesByMail", replies(events));
    }

    private static Instant submitted(List<Event> events, Instant otherwise) {
        return events.stream()
                .filter(e -> e.type() == EventType.SUBMISSION_ACCEPTED)
                .map(Event::occurredAt)
                .findFirst()
                .orElse(otherwise);
    }

    /** A mail is no declaration, but whoever reads "no answer" must know of it. */
    private static long replies(List<Event> events) {
        return events.stream()
                .filter(e -> e.type() == EventType.REPORT_RECEIVED
                        && "reply".equals(e.facts().get("kind")))
                .count();
    }
}
