package digital.ar.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits how often a key (a network, an account) may do something, on this node, by the generic cell rate algorithm
 * (ITU-T I.371): one instant per key, so that memory stays small and bounded.
 */
public final class Throttle {
    private static final int MOST_KEYS = 50_000;

    private final Clock clock;
    private final long spacing;
    private final long window;
    private final ConcurrentHashMap<String, Long> nextFree = new ConcurrentHashMap<>();

    /** @param times at least 1, this often within the window in a burst, then evenly */
    public Throttle(Clock clock, int times, Duration window) {
        this.clock = clock;
        this.window = window.toNanos() / 1_000;
        this.spacing = this.window / times;
    }

    /** Takes one turn of the key. False: too often, come back later. */
    public boolean allows(String key) {
        var now = now();
        var allowed = new AtomicBoolean();
        nextFree.compute(key, (same, before) -> {
            var from = before == null ? now : Math.max(before, now);
            allowed.set(from + spacing - now <= window);
            return allowed.get() ? from + spacing : from;
        });
        makeRoom(now);
        return allowed.get();
    }

    /** Whether a turn would be given now, without taking it. */
    public boolean hasRoom(String key) {
        var now = now();
        return Math.max(nextFree.getOrDefault(key, now), now) + spacing - now <= window;
    }

    /** The key starts anew, e.g. after a right password. */
    public void forget(String key) {
        nextFree.remove(key);
    }

    /** Keys whose time has passed say nothing any more. Under a flood of keys all go: better forgetful than dead. */
    private void makeRoom(long now) {
        if (nextFree.size() > MOST_KEYS) {
            nextFree.values().removeIf(free -> free <= now);
            if (nextFree.size() > MOST_KEYS) {
                nextFree.clear();
            }
        }
    }

    /** Microseconds. */
    private long now() {
        return clock.instant().toEpochMilli() * 1_000;
    }
}
