package digital.ar.platform;

import digital.ar.platform.Condition.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What all rooms tell of themselves, worst first. Looks every half minute by itself, so that the log has one line when a
 * state begins and one when it ends, and so that {@code since} is known to half a minute where a room does not say it.
 */
@Component
public class Conditions implements Working {
    private static final Logger LOG = LoggerFactory.getLogger(Conditions.class);
    private static final Duration LOOK = Duration.ofSeconds(30);

    private record Seen(State state, Instant since) {}

    private final List<Condition.Source> sources;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Worker watch = new Worker("conditions", LOG, LOOK, this::look);

    Conditions(List<Condition.Source> sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    public List<Condition> current() {
        var told = sources.stream().flatMap(Conditions::ask).toList();
        forget(told);
        return told.stream()
                .map(this::dated)
                .sorted(Comparator.comparing(Condition::state).reversed().thenComparing(Condition::code))
                .toList();
    }

    /** A source that fails is itself a fault: silence must not look like health. */
    private static Stream<Condition> ask(Condition.Source source) {
        try {
            return source.conditions().stream();
        } catch (RuntimeException e) {
            var name = source.getClass().getSimpleName();
            return Stream.of(new Condition(
                    "conditions." + name, State.FAULT, name + " cannot tell how it does: " + e.getMessage(), null));
        }
    }

    private Condition dated(Condition told) {
        var now = seen.compute(told.code(), (code, before) -> {
            if (before != null && before.state() == told.state()) {
                return before;
            }
            tell(told, before != null);
            return new Seen(told.state(), clock.instant());
        });
        return told.since() == null && told.state() != State.GOOD
                ? new Condition(told.code(), told.state(), told.detail(), now.since())
                : told;
    }

    private static void tell(Condition told, boolean known) {
        if (told.state() != State.GOOD) {
            LOG.warn("{} {}: {}", told.state(), told.code(), told.detail());
        } else if (known) {
            LOG.info("{} is well again: {}", told.code(), told.detail());
        }
    }

    private void forget(List<Condition> told) {
        var codes = new HashSet<String>();
        told.forEach(condition -> codes.add(condition.code()));
        seen.keySet().retainAll(codes);
    }

    private Duration look() {
        current();
        return LOOK;
    }

    @Override
    public Worker worker() {
        return watch;
    }
}
