package digital.ar.account.tracking;

import digital.ar.account.DnsCheck;
import digital.ar.account.DnsFinding;
import digital.ar.account.TrackingDomain;
import digital.ar.account.TrackingDomain.State;
import digital.ar.account.TrackingDomains;
import digital.ar.account.dns.HostNames;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Tracking domains in the database. DNS and hosts are asked outside of transactions. */
@Service
class StoredTrackingDomains implements TrackingDomains {
    private static final Logger LOG = LoggerFactory.getLogger(StoredTrackingDomains.class);
    private final TrackingDomainTable table;
    private final TrackingDomainRules rules;
    private final TrackingDomainCheck check;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    StoredTrackingDomains(
            TrackingDomainTable table,
            TrackingDomainRules rules,
            TrackingDomainCheck check,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.rules = rules;
        this.check = check;
        this.transactions = transactions;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is kept in memory about names is stale. */
    record Changed() {}

    @Override
    public List<TrackingDomain> list(UUID tenant) {
        return table.list(tenant);
    }

    @Override
    public TrackingDomain get(UUID tenant, String domain) {
        var name = HostNames.ascii(domain).orElse(domain.toLowerCase(Locale.ROOT));
        return table.find(tenant, name)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no such tracking domain."));
    }

    @Override
    public TrackingDomain add(UUID tenant, String domain) {
        var name = rules.accepted(domain);
        if (!table.insert(ids.next(), tenant, name, clock.instant())) {
            throw new Problem(ProblemType.CONFLICT, "The tracking domain " + name + " is there already.");
        }
        changed();
        return get(tenant, name);
    }

    @Override
    public void remove(UUID tenant, String domain) {
        var found = get(tenant, domain);
        if (found.isDefault()) {
            throw new Problem(
                    ProblemType.CONFLICT,
                    "New mails carry this name. Choose another one, or the service's own address, first.");
        }
        if (found.verifiedAt() == null) {
            table.delete(found.id());
        } else {
            table.retire(found.id(), clock.instant());
        }
        changed();
    }

    @Override
    public TrackingDomain makeDefault(UUID tenant, String domain) {
        var found = get(tenant, domain);
        if (found.state() != State.VERIFIED) {
            throw new Problem(
                    ProblemType.CONFLICT,
                    "The tracking domain " + found.domain()
                            + " does not pass its check. Set it up and check it first.");
        }
        transactions.executeWithoutResult(status -> {
            table.clearDefault(tenant);
            table.setDefault(found.id());
        });
        changed();
        return get(tenant, domain);
    }

    @Override
    public TrackingDomain unmakeDefault(UUID tenant, String domain) {
        var found = get(tenant, domain);
        if (found.isDefault()) {
            table.clearDefault(tenant);
            changed();
        }
        return get(tenant, domain);
    }

    @Override
    public TrackingDomain check(UUID tenant, String domain) {
        look(get(tenant, domain));
        return get(tenant, domain);
    }

    /** One look from outside, put down. */
    void look(TrackingDomain domain) {
        var findings = check.of(domain);
        var result = CheckResult.of(findings);
        if (result.passed() == CheckResult.Answer.YES && isTaken(domain)) {
            refuse(domain, findings);
        } else {
            put(domain, findings, result);
        }
        changed();
    }

    /** Another tenant holds the name; one that gave it up loses it to who proves it now. */
    private boolean isTaken(TrackingDomain domain) {
        table.giveUpRetired(domain.domain(), domain.tenant());
        return table.isHeldByAnother(domain.domain(), domain.tenant());
    }

    private void put(TrackingDomain domain, List<DnsFinding> findings, CheckResult result) {
        try {
            table.record(domain.id(), new DnsCheck(clock.instant(), findings), result);
            tell(domain, result);
        } catch (DuplicateKeyException anotherTenantWasFirst) {
            refuse(domain, findings);
        }
    }

    private void refuse(TrackingDomain domain, List<DnsFinding> findings) {
        var refused = findings.stream()
                .map(f -> f.check().equals(TrackingDomainCheck.CONTROL)
                        ? new DnsFinding(
                                f.check(),
                                DnsFinding.State.WRONG,
                                f.name(),
                                f.type(),
                                "",
                                f.found(),
                                "control.taken",
                                List.of(domain.domain()))
                        : f)
                .toList();
        table.record(domain.id(), new DnsCheck(clock.instant(), refused), CheckResult.of(refused));
    }

    private static void tell(TrackingDomain before, CheckResult result) {
        var used = before.isDefault() ? "; new mails of tenant {} carry {}" : "";
        if (before.failingSince() == null && before.verifiedAt() != null && result.passed() == CheckResult.Answer.NO) {
            LOG.warn("Tracking domain {} fails its check" + used, before.domain(), before.tenant(), "our own address");
        } else if (before.failingSince() != null && result.passed() == CheckResult.Answer.YES) {
            LOG.info("Tracking domain {} passes its check again" + used, before.domain(), before.tenant(), "it again");
        }
    }

    private void changed() {
        events.publishEvent(new Changed());
    }
}
