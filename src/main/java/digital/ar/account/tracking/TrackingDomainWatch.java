package digital.ar.account.tracking;

import digital.ar.account.TrackingDomain;
import digital.ar.platform.Condition;
import digital.ar.platform.Condition.State;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Checks each name now and then, and tells operators which ones fail. */
@Component
class TrackingDomainWatch implements Condition.Source {
    private static final Logger LOG = LoggerFactory.getLogger(TrackingDomainWatch.class);
    private static final String CODE = "tracking.domains";
    private static final int BATCH = 20;
    private static final int NAMED = 5;
    private final StoredTrackingDomains domains;
    private final TrackingDomainTable table;
    private final TrackingDomainProperties properties;
    private final Clock clock;

    TrackingDomainWatch(
            StoredTrackingDomains domains,
            TrackingDomainTable table,
            TrackingDomainProperties properties,
            Clock clock) {
        this.domains = domains;
        this.table = table;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void round() {
        table.findStale(clock.instant().minus(properties.checkPeriod()), BATCH).forEach(this::tryLook);
    }

    private void tryLook(TrackingDomain domain) {
        try {
            domains.look(domain);
        } catch (RuntimeException e) {
            LOG.warn("The tracking domain {} is left as it is in this round", domain.domain(), e);
        }
    }

    @Override
    public List<Condition> conditions() {
        var failing = table.listFailing();
        if (!failing.isEmpty()) {
            return List.of(new Condition(
                    CODE, State.WARNING, words(failing), failing.getFirst().failingSince()));
        }
        return table.isAnyDefault()
                ? List.of(Condition.good(CODE, "Every tracking domain in use passed its newest check."))
                : List.of();
    }

    private static String words(List<TrackingDomain> failing) {
        return "Tracking domains fail their check (" + failing.size() + "): "
                + failing.stream().limit(NAMED).map(TrackingDomain::domain).collect(Collectors.joining(", "))
                + (failing.size() > NAMED ? ", …" : "")
                + ". New mails of their tenants carry the service's own address; the console says what is wrong.";
    }
}
