package digital.ar.notice;

import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.notice.store.RecipientStatuses;
import digital.ar.notice.store.RecipientStatuses.OpenWindow;
import digital.ar.platform.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends the window for bounces: a delivery that no bounce contradicted in time is no longer provisional. Whether the window
 * is still open is decided under the lock of the notice's chain ({@link StatusReadModel}), which a bounce needs too: of the
 * two only one is recorded, and no row is locked before the chain, so nobody waits in a circle.
 */
@Component
class DeliveryWindow {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWindow.class);
    private static final int BATCH = 50;
    static final String BY_WINDOW = "window";

    private final RecipientStatuses statuses;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final NoticeProperties properties;
    private final Clock clock;

    DeliveryWindow(
            RecipientStatuses statuses,
            Journal journal,
            TransactionTemplate transaction,
            NoticeProperties properties,
            Clock clock) {
        this.statuses = statuses;
        this.journal = journal;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${ar.notice.window-check:PT30S}",
            initialDelayString = "${ar.notice.window-check:PT30S}")
    void closeEnded() {
        var closed = 0;
        for (var shard = 0; shard < Ids.SHARDS; shard++) {
            closed += closeEnded(shard);
        }
        if (closed > 0) {
            LOG.info("{} deliveries confirmed: no bounce within {}", closed, properties.bounceWindow());
        }
    }

    private int closeEnded(int shard) {
        try {
            var limit = clock.instant().minus(properties.bounceWindow());
            return (int) statuses.findEnded(shard, limit, BATCH).stream()
                    .filter(this::confirm)
                    .count();
        } catch (RuntimeException e) {
            // The next round tries again; another shard must not wait for this one.
            LOG.warn("Windows of shard {} not closed in this round", shard, e);
            return 0;
        }
    }

    /** False: a bounce, a DSN or another node closed it first. */
    private boolean confirm(OpenWindow window) {
        try {
            transaction.executeWithoutResult(status -> journal.append(draft(window)));
            return true;
        } catch (WindowAlreadyClosed e) {
            return false;
        }
    }

    private EventDraft draft(OpenWindow window) {
        return new EventDraft(
                EventType.DELIVERY_CONFIRMED,
                window.tenant(),
                window.notice(),
                window.recipient(),
                clock.instant(),
                Map.of(
                        "by",
                        BY_WINDOW,
                        "window",
                        properties.bounceWindow().toString(),
                        "windowHours",
                        properties.bounceWindow().toHours()),
                List.of());
    }
}
