package digital.ar.account;

import digital.ar.account.SendingDomain.KeyState;
import digital.ar.account.dns.DomainCheck;
import digital.ar.account.dns.OurSide;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Sending domains in the database. DNS is asked outside of transactions. */
@Service
class StoredSendingDomains implements SendingDomains {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSendingDomains.class);
    private static final String LOCAL_PART = "notificacoes";
    private final DomainTable table;
    private final DkimKeys keys;
    private final DomainCheck check;
    private final OurSide our;
    private final String serviceDomain;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    StoredSendingDomains(
            DomainTable table,
            DkimKeys keys,
            DomainCheck check,
            OurSide our,
            SendingProperties properties,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.keys = keys;
        this.check = check;
        this.our = our;
        this.serviceDomain = properties.domain().toLowerCase(Locale.ROOT);
        this.transactions = transactions;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Something about the tenant's domains changed: what is kept in memory is stale. */
    record Changed(UUID tenant) {}

    @Override
    public List<SendingDomain> list(UUID tenant) {
        ensureServiceDomain(tenant);
        return table.list(tenant);
    }

    @Override
    public SendingDomain get(UUID tenant, String domain) {
        ensureServiceDomain(tenant);
        return table.find(tenant, domain.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no sending domain " + domain + "."));
    }

    @Override
    public SendingDomain add(UUID tenant, String domain, @Nullable String localPart) {
        ensureServiceDomain(tenant);
        var address = DomainNames.address(localPart == null ? LOCAL_PART : localPart, domain);
        var name = address.substring(address.lastIndexOf('@') + 1);
        if (!create(tenant, name, address, false, false)) {
            throw new Problem(ProblemType.CONFLICT, "The sending domain " + name + " is there already.");
        }
        return get(tenant, name);
    }

    @Override
    public void remove(UUID tenant, String domain) {
        var found = get(tenant, domain);
        if (found.ofService() || found.isDefault()) {
            throw new Problem(
                    ProblemType.CONFLICT,
                    found.ofService()
                            ? "The domain of the service cannot be removed."
                            : "The default cannot be removed. Make another domain the default first.");
        }
        table.remove(found.id());
        changed(tenant);
    }

    @Override
    public SendingDomain makeDefault(UUID tenant, String domain) {
        var found = get(tenant, domain);
        if (!found.usable()) {
            throw new Problem(
                    ProblemType.CONFLICT,
                    "The domain " + found.domain() + " is not verified. Publish its DKIM records and check it first.");
        }
        transactions.executeWithoutResult(status -> table.makeDefault(tenant, found.id()));
        changed(tenant);
        return get(tenant, domain);
    }

    @Override
    public SendingDomain check(UUID tenant, String domain) {
        look(get(tenant, domain));
        return get(tenant, domain);
    }

    /** One look at the records, put down. */
    void look(SendingDomain domain) {
        var found = new DnsCheck(clock.instant(), check.of(domain, our));
        table.record(domain.id(), found, found.ok("dkim"));
        changed(domain.tenant());
    }

    @Override
    public SendingDomain rotate(UUID tenant, String domain) {
        var found = get(tenant, domain);
        if (!makeNext(found)) {
            throw new Problem(
                    ProblemType.CONFLICT,
                    "There are next keys already. Publish their records; they are used when seen.");
        }
        return get(tenant, domain);
    }

    /** False: there are next keys already. */
    boolean makeNext(SendingDomain domain) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            table.lock(domain.id());
            var now = table.find(domain.tenant(), domain.domain()).orElseThrow();
            if (!now.keys(KeyState.NEXT).isEmpty()) {
                return false;
            }
            var generation = now.keys().stream()
                            .mapToInt(SendingDomain.Key::generation)
                            .max()
                            .orElse(0)
                    + 1;
            makeKeys(now.tenant(), now.id(), generation, KeyState.NEXT);
            LOG.info("Next DKIM keys for {} of tenant {}", now.domain(), now.tenant());
            return true;
        }));
    }

    @Override
    public SendingDomain switchKeys(UUID tenant, String domain) {
        var found = get(tenant, domain);
        if (found.keys(KeyState.NEXT).isEmpty()) {
            throw new Problem(ProblemType.CONFLICT, "There are no next keys. Make them first.");
        }
        if (!switchWhenSeen(found)) {
            throw new Problem(
                    ProblemType.CONFLICT,
                    "DNS does not show the records of the next keys yet. The present keys go on signing.");
        }
        return get(tenant, domain);
    }

    /** Never switches to keys that DNS does not show: nobody could verify their signatures. */
    boolean switchWhenSeen(SendingDomain domain) {
        if (!check.shows(domain, KeyState.NEXT)) {
            return false;
        }
        var switched = Boolean.TRUE.equals(transactions.execute(status -> {
            table.lock(domain.id());
            return table.activateNext(domain.id(), clock.instant());
        }));
        if (switched) {
            LOG.info("DKIM keys of {} of tenant {} switched", domain.domain(), domain.tenant());
            changed(domain.tenant());
        }
        return switched;
    }

    /** Another node may be first: its keys count. The operator may have changed {@code ar.mail.domain}: the keys stay. */
    void ensureServiceDomain(UUID tenant) {
        var ofService =
                table.list(tenant).stream().filter(SendingDomain::ofService).findFirst();
        var address = LOCAL_PART + "@" + serviceDomain;
        if (ofService.isEmpty()) {
            create(tenant, serviceDomain, address, true, table.list(tenant).isEmpty());
        } else if (!ofService.get().domain().equals(serviceDomain)) {
            table.rename(ofService.get().id(), serviceDomain, address);
            LOG.info("Tenant {} now sends as {}: publish its DKIM records there", tenant, serviceDomain);
            changed(tenant);
        }
    }

    private boolean create(UUID tenant, String domain, String address, boolean ofService, boolean isDefault) {
        var created = new SendingDomain(
                ids.next(), tenant, domain, address, ofService, isDefault, null, List.of(), null, clock.instant());
        return Boolean.TRUE.equals(transactions.execute(status -> {
            if (!table.insert(created)) {
                return false;
            }
            makeKeys(tenant, created.id(), 1, KeyState.ACTIVE);
            LOG.info("Sending domain {} for tenant {}: publish its DKIM records", domain, tenant);
            return true;
        }));
    }

    private void makeKeys(UUID tenant, UUID domain, int generation, KeyState state) {
        for (var algorithm : DkimAlgorithm.values()) {
            table.insertKey(domain, generation, keys.make(tenant, algorithm), state, clock.instant());
        }
    }

    private void changed(UUID tenant) {
        events.publishEvent(new Changed(tenant));
    }
}
