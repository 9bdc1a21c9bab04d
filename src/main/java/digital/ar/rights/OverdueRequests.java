package digital.ar.rights;

import digital.ar.platform.Condition;
import digital.ar.platform.Condition.State;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells of cases that nobody answered in time, or hardly will. */
@Component
class OverdueRequests implements Condition.Source {
    private static final String CODE = "rights.requests";
    private static final ZoneId BRASILIA = ZoneId.of("America/Sao_Paulo");

    private final RequestRows rows;
    private final RightsProperties properties;
    private final Clock clock;

    OverdueRequests(RequestRows rows, RightsProperties properties, Clock clock) {
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public List<Condition> conditions() {
        var now = clock.instant();
        var overdue = rows.due(now);
        if (overdue.count() > 0) {
            return List.of(new Condition(
                    CODE,
                    State.WARNING,
                    overdue.count() + " data requests were not answered in time, the first was due " + overdue.oldest(),
                    overdue.oldest()));
        }
        var soon = rows.due(now.atZone(BRASILIA).plus(properties.warnBefore()).toInstant());
        return List.of(
                soon.count() > 0
                        ? new Condition(
                                CODE,
                                State.WARNING,
                                soon.count() + " data requests must be answered soon, the first by " + soon.oldest(),
                                null)
                        : Condition.good(CODE, "No data request is overdue or about to be."));
    }
}
