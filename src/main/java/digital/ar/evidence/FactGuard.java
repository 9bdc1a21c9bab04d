package digital.ar.evidence;

import digital.ar.evidence.facts.FactCatalogue;
import digital.ar.platform.Condition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Holds what is put on record against the catalogue of facts. The values of facts stand in no message: they may be
 * personal data.
 */
@Component
class FactGuard implements Condition.Source {
    private static final Logger LOG = LoggerFactory.getLogger(FactGuard.class);
    private static final String CODE = "journal.facts";

    private final boolean strict;
    private final Clock clock;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    FactGuard(JournalProperties properties, Clock clock) {
        this.strict = properties.strictFacts();
        this.clock = clock;
    }

    /** @throws IllegalArgumentException the facts are not those of the type, and this service is strict about it */
    void check(EventDraft draft) {
        var problems = FactCatalogue.problems(draft.type(), draft.facts());
        if (problems.isEmpty()) {
            return;
        }
        var what = draft.type().code() + ": " + String.join("; ", problems);
        if (strict) {
            throw new IllegalArgumentException(what);
        }
        if (seen.putIfAbsent(what, clock.instant()) == null) {
            LOG.error("An event is recorded with facts that are not in the catalogue; please report this: {}", what);
        }
    }

    @Override
    public List<Condition> conditions() {
        return seen.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(first -> new Condition(
                        CODE,
                        Condition.State.WARNING,
                        seen.size() + " kinds of events were recorded with unexpected facts, first "
                                + Objects.requireNonNull(first.getKey()),
                        first.getValue()))
                .map(List::of)
                .orElseGet(() -> List.of(Condition.good(CODE, "every event had the facts of its type")));
    }
}
