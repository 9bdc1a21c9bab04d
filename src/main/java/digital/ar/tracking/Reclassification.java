package digital.ar.tracking;

import digital.ar.platform.Condition;
import digital.ar.platform.Ids;
import digital.ar.platform.StartupFailure;
import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import digital.ar.tracking.rules.RuleSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * When a ruleset is new here, every hit that was classed before is looked at again: shard by shard they are put among those
 * that wait, never so many that fresh hits wait for them. A walk that was broken off goes on where it stopped.
 */
@Component
class Reclassification implements Working, Condition.Source {
    private static final Logger LOG = LoggerFactory.getLogger(Reclassification.class);
    private static final Duration BUSY = Duration.ofMillis(200);
    private static final Duration REST = Duration.ofMinutes(10);

    private final RuleSet rules;
    private final RulesetTable rulesets;
    private final WalkStep step;
    private final WalkTable walk;
    private final Clock clock;
    private final Worker worker = new Worker("hit-walk", LOG, Duration.ofMinutes(1), this::round);

    Reclassification(RuleSet rules, RulesetTable rulesets, WalkStep step, WalkTable walk, Clock clock) {
        this.rules = rules;
        this.rulesets = rulesets;
        this.step = step;
        this.walk = walk;
        this.clock = clock;
    }

    /** @throws StartupFailure a ruleset of this version and other content was in use here */
    @Override
    public void start() {
        rulesets.sha256(rules.version()).filter(s -> !s.equals(rules.sha256())).ifPresent(other -> {
            throw new StartupFailure(
                    "ar.tracking.rules",
                    "version " + rules.version()
                            + " was in use here with other content: give the changed rules a new version");
        });
        if (rulesets.use(rules, clock.instant())) {
            walk.begin(rules.version());
            LOG.info("Hits are classed by ruleset {} from now on", rules.version());
        }
        worker.start();
    }

    private Duration round() {
        return switch (step.take(rules.version(), Ids.floor(clock.instant()))) {
            case DONE -> REST;
            case WAIT -> BUSY;
            case MORE -> Duration.ZERO;
        };
    }

    /** Begins over all shards anew, e.g. after another ruleset was put in place. */
    void again() {
        walk.begin(rules.version());
        worker.wake();
    }

    @Override
    public List<Condition> conditions() {
        var left = walk.left(rules.version());
        return List.of(Condition.good(
                "tracking.rules",
                "ruleset " + rules.version()
                        + (left == 0 ? "" : "; hits of " + left + " of 256 shards are yet to be looked at again")));
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
