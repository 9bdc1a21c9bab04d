package digital.ar.account;

import digital.ar.account.SendingDomain.Key;
import digital.ar.account.SendingDomain.KeyState;
import digital.ar.account.dns.HostNames;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The life of keys: looks at each domain's records now and then, makes next keys when the present ones are old, switches when
 * DNS shows the next ones (never before), and destroys retired ones when nothing that they signed can be under way.
 */
@Component
class DkimRotation {
    private static final Logger LOG = LoggerFactory.getLogger(DkimRotation.class);
    private static final int BATCH = 20;
    private final StoredSendingDomains domains;
    private final DomainTable table;
    private final SendingProperties properties;
    private final Clock clock;

    DkimRotation(StoredSendingDomains domains, DomainTable table, SendingProperties properties, Clock clock) {
        this.domains = domains;
        this.table = table;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void round() {
        var gone = table.destroyRetired(clock.instant().minus(properties.dkim().retireFor()));
        if (gone > 0) {
            LOG.info("{} retired DKIM keys destroyed", gone);
        }
        table.findStale(clock.instant().minus(properties.dns().checkPeriod()), BATCH).stream()
                .filter(d -> !HostNames.isSpecial(d.domain()))
                .forEach(this::tryTend);
    }

    private void tryTend(SendingDomain domain) {
        try {
            tend(domain);
        } catch (RuntimeException e) {
            LOG.warn("The keys of {} are left as they are in this round", domain.domain(), e);
        }
    }

    void tend(SendingDomain domain) {
        if (domain.keys(KeyState.NEXT).isEmpty()) {
            if (domain.usable() && due(domain)) {
                domains.makeNext(domain);
            }
        } else {
            domains.switchWhenSeen(domain);
        }
        domains.look(domains.get(domain.tenant(), domain.domain()));
    }

    /** Old, or of the time when there was no Ed25519. */
    private boolean due(SendingDomain domain) {
        var active = domain.keys(KeyState.ACTIVE);
        var oldest = active.stream().map(Key::createdAt).min(Comparator.naturalOrder());
        return active.size() < DkimAlgorithm.values().length
                || oldest.isPresent()
                        && Duration.between(oldest.get(), clock.instant())
                                        .compareTo(properties.dkim().rotateAfter())
                                > 0;
    }
}
