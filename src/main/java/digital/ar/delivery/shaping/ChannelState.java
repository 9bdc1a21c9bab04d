package digital.ar.delivery.shaping;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a channel may do at a moment, after slow-downs and what came back since.
 *
 * @param allowed connections; recovers from {@code changedAt} on
 * @param allowedRate messages per minute, likewise; 0: no limit
 * @param reason of the newest slow-down or pause; empty text: none
 * @param failures rounds in a row that came to nothing
 * @param tokens messages that could go at {@code refilledAt}
 */
public record ChannelState(
        Channel channel,
        double allowed,
        double allowedRate,
        Instant changedAt,
        String reason,
        int failures,
        Optional<Instant> pausedUntil,
        double tokens,
        Instant refilledAt) {
    private static final double STEP = 0.1;
    private static final Duration CUT_INTERVAL = Duration.ofSeconds(10);
    private static final int PATIENCE = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 20;
    private static final double SECONDS_PER_MINUTE = 60;
    // A pause in the flow gives no right to more than ten seconds' worth at once.
    private static final double BURST_SECONDS = 10;

    static ChannelState fresh(Channel channel, Limits limits, Instant now) {
        return new ChannelState(
                channel,
                limits.connections(),
                limits.messagesPerMinute(),
                now,
                "",
                0,
                Optional.empty(),
                Math.max(1, limits.messagesPerMinute() / SECONDS_PER_MINUTE * BURST_SECONDS),
                now);
    }

    public boolean paused(Instant now) {
        return pausedUntil.filter(now::isBefore).isPresent();
    }

    /** The pause is over and nobody has answered yet: one connection with one message finds out. */
    public boolean probing(Instant now) {
        return failures >= PATIENCE && !paused(now);
    }

    /** Connections that all nodes together may have open now. */
    public int budget(Limits limits, Duration recovery, Instant now) {
        if (paused(now)) {
            return 0;
        }
        if (probing(now)) {
            return 1;
        }
        return (int) Math.max(1, recovered(allowed, limits.connections(), recovery, now));
    }

    private double recovered(double cut, int limit, Duration recovery, Instant now) {
        var periods = Math.max(0, Duration.between(changedAt, now).toMillis()) / (double) recovery.toMillis();
        return Math.min(limit, cut + periods * Math.max(1, limit * STEP));
    }

    /** Messages that may go now. */
    double tokens(Limits limits, Duration recovery, Instant now) {
        var perSecond = recovered(allowedRate, limits.messagesPerMinute(), recovery, now) / SECONDS_PER_MINUTE;
        var passed = Math.max(0, Duration.between(refilledAt, now).toMillis()) / 1_000.0;
        return Math.min(Math.max(1, perSecond * BURST_SECONDS), tokens + passed * perSecond);
    }

    ChannelState taken(double left, Instant now) {
        return new ChannelState(channel, allowed, allowedRate, changedAt, reason, failures, pausedUntil, left, now);
    }

    /**
     * Half of what is open; a pause where that is one connection. Signs within ten seconds are one.
     *
     * @param open connections of all nodes when the peer complained
     */
    ChannelState slowedDown(String why, int open, Limits limits, ShapingProperties properties, Instant now) {
        if (paused(now) || (!reason.isEmpty() && now.isBefore(changedAt.plus(CUT_INTERVAL)))) {
            return this;
        }
        var connections = Math.min(open, recovered(allowed, limits.connections(), properties.recovery(), now));
        if (connections <= 1) {
            return pausing(Math.max(failures + 1, PATIENCE), why, properties.longestPause(), now);
        }
        return new ChannelState(
                channel,
                Math.max(1, connections / 2),
                recovered(allowedRate, limits.messagesPerMinute(), properties.recovery(), now) / 2,
                now,
                why,
                failures,
                pausedUntil,
                tokens,
                refilledAt);
    }

    /** Nobody answered. Three times in a row make a pause; what fails during one says nothing new. */
    ChannelState unanswered(String why, ShapingProperties properties, Instant now) {
        if (paused(now)) {
            return this;
        }
        return failures + 1 < PATIENCE
                ? new ChannelState(
                        channel, allowed, allowedRate, changedAt, reason, failures + 1, pausedUntil, tokens, refilledAt)
                : pausing(failures + 1, why, properties.longestPause(), now);
    }

    private ChannelState pausing(int rounds, String why, Duration longest, Instant now) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(rounds - PATIENCE, MAX_DOUBLINGS));
        var until = now.plus(pause.compareTo(longest) > 0 ? longest : pause);
        // After a pause the channel starts small: a server that comes back is not met by a flood.
        return new ChannelState(
                channel, Math.min(1, allowed), allowedRate, until, why, rounds, Optional.of(until), tokens, refilledAt);
    }

    /** Somebody answered. What was cut comes back with time. */
    ChannelState answered() {
        return new ChannelState(
                channel, allowed, allowedRate, changedAt, reason, 0, Optional.empty(), tokens, refilledAt);
    }
}
