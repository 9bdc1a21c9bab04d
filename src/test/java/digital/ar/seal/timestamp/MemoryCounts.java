package digital.ar.seal.timestamp;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts without a database, for tests of what asks. */
final class MemoryCounts implements TokenCounts {
    private final Map<String, Long> tokens = new HashMap<>();
    private final Map<String, Failure> failures = new HashMap<>();

    @Override
    public synchronized boolean take(Quota quota) {
        if (quota.usedUp(usage(quota).inPeriod())) {
            return false;
        }
        tokens.merge(quota.authority(), 1L, Long::sum);
        return true;
    }

    @Override
    public synchronized void failed(Quota quota, String reason, boolean charged) {
        tokens.merge(quota.authority(), charged ? 0L : -1L, Long::sum);
        failures.put(quota.authority(), new Failure(Clock.systemUTC().instant(), reason));
    }

    @Override
    public synchronized Usage usage(Quota quota) {
        var count = tokens.getOrDefault(quota.authority(), 0L);
        return new Usage(count, count, Optional.empty(), Optional.ofNullable(failures.get(quota.authority())));
    }
}
