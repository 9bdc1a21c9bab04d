package digital.ar.account.tracking;

import digital.ar.account.TrackingBases;
import digital.ar.account.TrackingDomain;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.TenantHosts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * All names in memory, because every request and every mail asks. Read anew after a minute, so that changes on another node are
 * noticed; a name that is not known is looked for at most once a second, so that a new one works at once on every node and
 * invented ones cost nothing.
 */
@Component
class KnownHosts implements TenantHosts, TrackingBases {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration MISS = Duration.ofSeconds(1);
    private final TrackingDomainTable table;
    private final Clock clock;
    private final String ofService;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot snapshot;

    KnownHosts(TrackingDomainTable table, PlatformProperties platform, Clock clock) {
        this.table = table;
        this.clock = clock;
        this.ofService = platform.url("");
    }

    /** @param answered host to tenant @param bases of tenants whose mails carry a name of their own @param controlled for TLS */
    private record Snapshot(
            Instant at, Map<String, UUID> answered, Map<UUID, String> bases, java.util.Set<String> controlled) {
        boolean isOlderThan(Duration age, Instant now) {
            return at.plus(age).isBefore(now);
        }
    }

    @Override
    public Optional<UUID> tenant(String host) {
        var known = current(FRESH);
        var tenant = known.answered().get(host);
        return Optional.ofNullable(tenant == null ? current(MISS).answered().get(host) : tenant);
    }

    @Override
    public String of(UUID tenant) {
        return current(FRESH).bases().getOrDefault(tenant, ofService);
    }

    /** Its tenant proved control: a certificate may be had for it. */
    boolean isControlled(String host) {
        return current(FRESH).controlled().contains(host)
                || current(MISS).controlled().contains(host);
    }

    @EventListener
    void on(StoredTrackingDomains.Changed changed) {
        snapshot = null;
    }

    private Snapshot current(Duration age) {
        var known = snapshot;
        return known == null || known.isOlderThan(age, clock.instant()) ? reread(age) : known;
    }

    /** One caller reads, the others wait for it without a database connection of their own. */
    private Snapshot reread(Duration age) {
        reading.lock();
        try {
            var known = snapshot;
            if (known == null || known.isOlderThan(age, clock.instant())) {
                known = read();
                snapshot = known;
            }
            return known;
        } finally {
            reading.unlock();
        }
    }

    private Snapshot read() {
        var answered = new HashMap<String, UUID>();
        var bases = new HashMap<UUID, String>();
        var controlled = new java.util.HashSet<String>();
        for (var domain : table.listKnown()) {
            if (domain.verifiedAt() != null) {
                answered.put(domain.domain(), domain.tenant());
            }
            if (domain.controlledAt() != null) {
                controlled.add(domain.domain());
            }
            if (domain.inUse()) {
                bases.put(domain.tenant(), base(domain));
            }
        }
        return new Snapshot(clock.instant(), answered, bases, controlled);
    }

    private static String base(TrackingDomain domain) {
        return "https://" + domain.domain();
    }
}
