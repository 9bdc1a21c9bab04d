package digital.ar.account;

import digital.ar.account.SendingDomain.KeyState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Identities with their keys opened, in memory because signing is on the hot path. They are read anew after a minute, so that
 * a switch of keys on another node is noticed; until then the old keys sign, whose records are still published.
 */
@Service
class OpenedIdentities implements SendingIdentities {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private final StoredSendingDomains domains;
    private final DomainTable table;
    private final DkimKeys keys;
    private final Concerns concerns;
    private final Clock clock;
    private final Map<UUID, Opened> opened = new ConcurrentHashMap<>();
    private final Map<UUID, ReentrantLock> opening = new ConcurrentHashMap<>();

    OpenedIdentities(StoredSendingDomains domains, DomainTable table, DkimKeys keys, Concerns concerns, Clock clock) {
        this.domains = domains;
        this.table = table;
        this.keys = keys;
        this.concerns = concerns;
        this.clock = clock;
    }

    /** @param byDomain the default first */
    private record Opened(Instant at, Map<String, Identity> byDomain) {}

    @Override
    public Identity of(UUID tenant) {
        return usable(tenant).values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no tenant " + tenant));
    }

    @Override
    public Optional<Identity> of(UUID tenant, String domain) {
        return Optional.ofNullable(usable(tenant).get(domain.toLowerCase(Locale.ROOT)));
    }

    @EventListener
    void on(StoredSendingDomains.Changed changed) {
        opened.remove(changed.tenant());
    }

    private Map<String, Identity> usable(UUID tenant) {
        var known = opened.get(tenant);
        return known != null && fresh(known) ? known.byDomain() : reopen(tenant);
    }

    private boolean fresh(Opened known) {
        return known.at().plus(FRESH).isAfter(clock.instant());
    }

    /** One caller makes or opens the keys, the others wait for it without a database connection of their own. */
    private Map<String, Identity> reopen(UUID tenant) {
        var lock = opening.computeIfAbsent(tenant, t -> new ReentrantLock());
        lock.lock();
        try {
            var known = opened.get(tenant);
            if (known == null || !fresh(known)) {
                known = new Opened(clock.instant(), open(tenant));
                opened.put(tenant, known);
            }
            return known.byDomain();
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Identity> open(UUID tenant) {
        var usable = new LinkedHashMap<String, Identity>();
        domains.list(tenant).stream().filter(SendingDomain::usable).forEach(d -> usable.put(d.domain(), open(d)));
        return usable;
    }

    private Identity open(SendingDomain domain) {
        List<DkimKey> active = table.activeKeys(domain.id()).stream()
                .map(k -> keys.open(domain.tenant(), k.algorithm(), k.selector(), k.record(), k.wrapped()))
                .toList();
        if (active.isEmpty()) {
            throw new IllegalStateException("no " + KeyState.ACTIVE + " DKIM key for " + domain.domain());
        }
        return new Identity(domain.domain(), domain.address(), active, concerns.of(domain));
    }
}
