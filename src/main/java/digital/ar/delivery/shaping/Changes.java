package digital.ar.delivery.shaping;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log line for each slow-down, pause and end of trouble. */
final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private Changes() {}

    static void log(ChannelState before, ChannelStates.Reading after, Limits limits, Duration recovery) {
        var state = after.state();
        if (state.paused(after.now()) && !before.paused(after.now())) {
            LOG.warn(
                    "{} pauses until {} ({}), then one message tries",
                    state.channel(),
                    state.pausedUntil().orElseThrow(),
                    state.reason());
        } else if (state.allowed() < before.allowed()) {
            LOG.warn(
                    "{} slows down to {} of {} connection(s) ({})",
                    state.channel(),
                    state.budget(limits, recovery, after.now()),
                    limits.connections(),
                    state.reason());
        } else if (before.failures() > 0 && state.failures() == 0) {
            LOG.info("{} answers again", state.channel());
        }
    }
}
