package digital.ar.account;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When keys were last used: kept in memory and written once a minute, so that no request pays for a write. */
@Component
class KeyUse {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUse.class);
    private final Map<UUID, Instant> unsaved = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;

    KeyUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void note(UUID key, Instant at) {
        unsaved.put(key, at);
    }

    @Scheduled(fixedDelayString = "PT1M")
    void save() {
        for (var entry : Map.copyOf(unsaved).entrySet()) {
            try {
                jdbc.sql("update api_key set last_used_at = greatest(last_used_at, :at) where id = :id")
                        .param("at", Timestamp.from(entry.getValue()))
                        .param("id", entry.getKey())
                        .update();
                unsaved.remove(entry.getKey(), entry.getValue());
            } catch (DataAccessException e) {
                LOG.warn("Last use of {} key(s) not written yet: {}", unsaved.size(), e.toString());
                return;
            }
        }
    }

    @EventListener(ContextClosedEvent.class)
    void saveLast() {
        save();
    }
}
