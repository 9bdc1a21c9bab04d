package digital.ar.vault;

import digital.ar.platform.Condition;
import digital.ar.platform.Ids;
import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives tenants new keys when theirs are old, wraps tenant keys anew when the provider or its key changed, and data keys when
 * their tenant's key did. An earlier version is readable until nothing is under it; then it is destroyed.
 */
final class KeyRotation implements Working, Condition.Source {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    /** Longer than any node or transaction goes on with a version that was replaced. */
    private static final Duration SETTLED = TenantKeys.FOLLOWS_WITHIN.multipliedBy(30);

    private final TenantKeyTable table;
    private final TenantKeys keys;
    private final WrappedKeys dataKeys;
    private final Period rotateAfter;
    private final Clock clock;
    private final Worker worker;

    KeyRotation(TenantKeyTable table, TenantKeys keys, WrappedKeys dataKeys, Period rotateAfter, Clock clock) {
        this.table = table;
        this.keys = keys;
        this.dataKeys = dataKeys;
        this.rotateAfter = rotateAfter;
        this.clock = clock;
        this.worker = new Worker("key rotation", LOG, Duration.ofMinutes(10), () -> {
            round();
            return PAUSE;
        });
    }

    void round() {
        wrapTenantKeysAnew();
        rotateOld();
        wrapDataKeysAnew();
    }

    private void wrapTenantKeysAnew() {
        var other = table.wrappedOtherwise(keys.present().name(), keys.present().key());
        other.forEach(keys::wrapAnew);
        if (!other.isEmpty()) {
            LOG.info(
                    "{} tenant keys are wrapped by {} now",
                    other.size(),
                    keys.present().name());
        }
    }

    private void rotateOld() {
        var old = table.olderThan(
                clock.instant().atOffset(ZoneOffset.UTC).minus(rotateAfter).toInstant());
        old.forEach(keys::rotate);
        if (!old.isEmpty()) {
            LOG.info("{} tenants have a new key", old.size());
        }
    }

    private void wrapDataKeysAnew() {
        var settled = clock.instant().minus(SETTLED);
        if (!table.anyReplaced(settled) && !dataKeys.anyEarlier()) {
            return;
        }
        var wrapped = 0;
        for (var shard = 0; shard < Ids.SHARDS; shard++) {
            wrapped += dataKeys.wrapAnew(shard);
        }
        var destroyed = table.destroyUnused(settled, clock.instant());
        LOG.info("{} data keys wrapped anew, {} earlier tenant keys destroyed", wrapped, destroyed);
    }

    /** Told by whoever asked the provider last: this worker at least every ten minutes. */
    @Override
    public List<Condition> conditions() {
        return List.of(worker.trouble()
                .map(trouble -> new Condition("vault.keys", Condition.State.FAULT, trouble, null))
                .orElseGet(() -> Condition.good(
                        "vault.keys",
                        "Tenant keys are wrapped by " + keys.present().name() + ".")));
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
