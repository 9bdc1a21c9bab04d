package digital.ar.delivery.shaping;

import java.time.Duration;
import java.util.Optional;

/** What this node holds and uses of one channel. Guarded by its own monitor. */
final class Account {
    final Channel channel;
    /** Slots that are ours in the database. */
    int held;
    /** Connections open or about to be. */
    int inUse;
    /** Most in use since the last tick. */
    int peak;
    /** Connections that shall end because others wait or the budget shrank. */
    int toEnd;
    /** This node stands in the line for a slot. */
    boolean waiting;
    /** Somebody asked for a connection since the last tick. */
    boolean wanted;

    private long blockedUntil = System.nanoTime();
    private Optional<ChannelStates.Reading> reading = Optional.empty();

    Account(Channel channel) {
        this.channel = channel;
    }

    boolean blocked() {
        return System.nanoTime() - blockedUntil < 0;
    }

    void block(Duration pause) {
        blockedUntil = System.nanoTime() + pause.toNanos();
    }

    synchronized void learn(ChannelStates.Reading newest) {
        reading = Optional.of(newest);
    }

    synchronized Optional<ChannelStates.Reading> reading() {
        return reading;
    }

    synchronized boolean failed() {
        return reading.filter(r -> r.state().failures() > 0).isPresent();
    }

    /** As far as this node knows, the channel has all that its limits allow. */
    boolean untroubled(Limits limits, Duration recovery) {
        return reading.filter(r ->
                        r.state().failures() > 0 || r.state().budget(limits, recovery, r.now()) < limits.connections())
                .isEmpty();
    }

    void begin() {
        inUse++;
        peak = Math.max(peak, inUse);
    }
}
