package digital.ar.notice.keeping;

import digital.ar.platform.Condition;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import digital.ar.vault.Keeping;
import digital.ar.vault.Vault.Purpose;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Erases what has been kept long enough ({@code ar.notice.keeping.erase-at-end}); what is held waits for its release. */
@Component
public class EndOfRetention implements Working, Condition.Source {
    private static final Logger LOG = LoggerFactory.getLogger(EndOfRetention.class);
    private static final int BATCH = 500;

    private final Keeping keeping;
    private final Erasures erasures;
    private final KeepingProperties properties;
    private final Worker worker;
    private volatile int failed;

    EndOfRetention(Keeping keeping, Erasures erasures, KeepingProperties properties) {
        this.keeping = keeping;
        this.erasures = erasures;
        this.properties = properties;
        this.worker = new Worker("end of retention", LOG, Duration.ofMinutes(10), this::round);
    }

    private Duration round() {
        erase();
        return properties.erasePeriod();
    }

    /** @return notices of which something was erased */
    public int erase() {
        var erased = 0;
        var failures = 0;
        for (var notice : ended().entrySet()) {
            if (erase(notice.getKey(), notice.getValue())) {
                erased++;
            } else {
                failures++;
            }
        }
        failed = failures;
        return erased;
    }

    private record Notice(UUID tenant, UUID id) {}

    private Map<Notice, Set<Purpose>> ended() {
        var ended = new LinkedHashMap<Notice, Set<Purpose>>();
        keeping.ended(BATCH)
                .forEach(e -> ended.computeIfAbsent(
                                new Notice(e.tenant(), e.notice()), n -> EnumSet.noneOf(Purpose.class))
                        .add(e.purpose()));
        return ended;
    }

    private boolean erase(Notice notice, Set<Purpose> purposes) {
        try {
            erasures.eraseEnded(notice.tenant(), notice.id(), purposes);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} could not be erased at the end of its time", Ids.publicId(IdPrefix.NTC, notice.id()), e);
            return false;
        }
    }

    @Override
    public List<Condition> conditions() {
        return List.of(
                failed == 0
                        ? Condition.good("notice.retention", "What has been kept long enough is erased.")
                        : new Condition(
                                "notice.retention",
                                Condition.State.WARNING,
                                failed + " notices could not be erased at the end of their time, see the log.",
                                null));
    }

    @Override
    public void start() {
        if (properties.eraseAtEnd()) {
            worker.start();
        }
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
