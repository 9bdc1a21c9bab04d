package digital.ar.notice.keeping;

import digital.ar.evidence.EventType;
import digital.ar.evidence.LogConsumers;
import digital.ar.evidence.TransparencyLog.Entry;
import digital.ar.platform.Ids;
import digital.ar.vault.Keeping;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Follows the log: an event that comes late extends the retention of its notice. */
@Component
class RetentionFeed {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionFeed.class);
    private static final String CONSUMER = "retention";
    private static final int ENTRIES = 1_000;
    /** These are about the keeping itself: a notice would never end. */
    private static final Set<EventType> WITHOUT_EFFECT = EnumSet.of(
            EventType.CONTENT_ERASED, EventType.HOLD_PLACED, EventType.HOLD_RELEASED, EventType.RECEIPT_RENEWED);

    private final LogConsumers consumers;
    private final Keeping keeping;

    RetentionFeed(LogConsumers consumers, Keeping keeping) {
        this.consumers = consumers;
        this.keeping = keeping;
    }

    @Scheduled(
            fixedDelayString = "${ar.notice.keeping.poll:PT1M}",
            initialDelayString = "${ar.notice.keeping.poll:PT1M}")
    void follow() {
        try {
            while (consumers.run(CONSUMER, ENTRIES, this::take) > 0) {
                LOG.debug("Retention follows the log");
            }
        } catch (DataAccessException e) {
            LOG.warn("Retention does not follow the log for now: {}", e.toString());
        }
    }

    void take(List<Entry> entries) {
        Map<UUID, Instant> last = new HashMap<>();
        entries.stream()
                .filter(e -> !WITHOUT_EFFECT.contains(e.type()))
                .forEach(e -> last.merge(e.notice(), Ids.time(e.event()), (a, b) -> a.isAfter(b) ? a : b));
        if (!last.isEmpty()) {
            keeping.follow(last);
        }
    }
}
