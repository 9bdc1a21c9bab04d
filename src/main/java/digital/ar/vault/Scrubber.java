package digital.ar.vault;

import digital.ar.platform.Condition;
import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Re-reads every object over and over, slowly, so that rot is found while another copy can still heal it. Nodes share the
 * shards; where each stands is in the database. What was found wrong is looked at again every few minutes.
 */
final class Scrubber implements Working, Condition.Source {
    private static final Logger LOG = LoggerFactory.getLogger(Scrubber.class);
    private static final int NOTICES = 10;
    private static final int OPEN = 50;
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final WalkTable walk;
    private final ObjectInspection inspection;
    private final ScrubFindings findings;
    private final Upkeep upkeep;
    private final VaultProperties.Scrub settings;
    private final Clock clock;
    private final Worker worker;

    Scrubber(
            WalkTable walk,
            ObjectInspection inspection,
            ScrubFindings findings,
            Upkeep upkeep,
            VaultProperties.Scrub settings,
            Clock clock) {
        this.walk = walk;
        this.inspection = inspection;
        this.findings = findings;
        this.upkeep = upkeep;
        this.settings = settings;
        this.clock = clock;
        this.worker = new Worker("vault scrubber", LOG, Duration.ofMinutes(10), this::round);
    }

    private Duration round() {
        var step = walk.claim();
        if (step.isEmpty()) {
            lookAgain();
            return IDLE;
        }
        return Duration.ofMillis(1_000L * scrub(step.get()) / settings.rate());
    }

    /** A few notices of one shard. @return objects that were looked at */
    int scrub(WalkTable.Step step) {
        try {
            var objects = 0;
            var notices = walk.notices(step, NOTICES);
            for (var notice : notices) {
                objects += look(notice);
            }
            if (notices.size() < NOTICES) {
                walk.finish(step, settings.period());
            } else {
                walk.advance(step, notices.getLast());
            }
            return objects;
        } catch (VaultException.Unavailable e) {
            walk.giveBack(step, clock.instant().plus(IDLE));
            throw e;
        }
    }

    int look(UUID notice) {
        try {
            var result = inspection.of(notice);
            result.looked().forEach(path -> findings.resolveUnless(path, result.findings()));
            result.findings().forEach(this::found);
            return result.looked().size();
        } catch (VaultException.Changed | VaultException.Missing e) {
            // Keys or journal of this notice do not check: the audit names the place.
            LOG.error("Scrubber: objects of notice {} cannot be looked at: {}", notice, e.getMessage());
            return 1;
        }
    }

    private void found(ScrubFindings.Finding finding) {
        findings.record(finding);
        if (finding.kind() == ScrubFindings.Kind.UNLOCKED) {
            upkeep.now(ObjectPath.notice(finding.path()), ObjectPath.purpose(finding.path()));
        }
    }

    /** What was wrong may be mended: a backup was copied back, a lock was set, a transcript came out of its spool. */
    void lookAgain() {
        findings.open(OPEN).stream().map(ObjectPath::notice).distinct().forEach(this::look);
    }

    @Override
    public List<Condition> conditions() {
        return List.of(findings.summary()
                .map(s -> new Condition(
                        "vault.scrub",
                        Condition.State.FAULT,
                        s.objects() + " objects are not as they were stored or not locked as they must be, e.g. "
                                + s.example() + "; restore them from a copy, see scrub_finding.",
                        s.since().toInstant()))
                .or(() -> worker.trouble()
                        .map(t -> new Condition(
                                "vault.scrub", Condition.State.WARNING, "The scrubber waits: " + t, null)))
                .orElseGet(() -> Condition.good("vault.scrub", "No object was found changed, missing or unlocked.")));
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
