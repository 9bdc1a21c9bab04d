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
 * Ends the window for bounces: a delivery that no bounce contradicted in time is no longer provisional. One transaction
 * never spans two shards; nodes share the work by passing over locked rows.
 */
@Component
class DeliveryWindow {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWindow.class);
    private static final int BATCH = 50;

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
            var closed = transaction.execute(status -> {
                var limit = clock.instant().minus(properties.bounceWindow());
                var ended = statuses.claimEnded(shard, limit, BATCH);
                ended.forEach(this::confirm);
                return ended.size();
            });
            return closed;
        } catch (RuntimeException e) {
            // The next round tries again; another shard must not wait for this one.
            LOG.warn("Windows of shard {} not closed in this round", shard, e);
            return 0;
        }
    }

    private void confirm(OpenWindow window) {
        journal.append(new EventDraft(
                EventType.DELIVERY_CONFIRMED,
                window.tenant(),
                window.notice(),
                window.recipient(),
                clock.instant(),
                Map.of("by", "window", "windowHours", properties.bounceWindow().toHours()),
                List.of()));
    }
}
