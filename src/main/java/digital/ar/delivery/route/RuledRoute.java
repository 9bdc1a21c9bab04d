package digital.ar.delivery.route;

import digital.ar.delivery.dns.DnsAnswer;
import digital.ar.delivery.smtp.Target;
import digital.ar.mail.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first rule that matches names the route, and perhaps another one for when no host of the first can be reached. */
public final class RuledRoute implements Route {
    /** @param fallback only for messages that no host has begun to take, and never around a demand for protection */
    public record Choice(Condition condition, Route route, Optional<Route> fallback) {}

    private final List<Choice> rules;
    private final Route otherwise;

    public RuledRoute(List<Choice> rules, Route otherwise) {
        this.rules = List.copyOf(rules);
        this.otherwise = otherwise;
    }

    @Override
    public String name() {
        return otherwise.name();
    }

    @Override
    public String provider(EmailAddress recipient) {
        return otherwise.provider(recipient);
    }

    @Override
    public String provider(Mailing mailing) {
        return choose(mailing).route().provider(mailing);
    }

    @Override
    public Plan plan(Mailing mailing) throws RouteFailure {
        var choice = choose(mailing);
        return choice.fallback().isEmpty()
                ? choice.route().plan(mailing)
                : planWithFallback(choice.route(), choice.fallback().get(), mailing);
    }

    private Choice choose(Mailing mailing) {
        return rules.stream()
                .filter(rule -> rule.condition().matches(mailing))
                .findFirst()
                .orElseGet(() -> new Choice(Condition.ANY, otherwise, Optional.empty()));
    }

    private static Plan planWithFallback(Route first, Route fallback, Mailing mailing) throws RouteFailure {
        Plan plan;
        try {
            plan = first.plan(mailing);
        } catch (RouteFailure e) {
            if (e.kind() != RouteFailure.Kind.UNREACHABLE) {
                throw e;
            }
            return noted(fallback.plan(mailing), e, fallback.name());
        }
        try {
            return joined(plan, fallback.plan(mailing));
        } catch (RouteFailure e) {
            return plan; // the first may do; if not, its own failure is what counts
        }
    }

    private static Plan noted(Plan plan, RouteFailure first, String name) {
        var notes = new ArrayList<>(first.notes());
        notes.add(first.detail() + "; fallback route " + name);
        notes.addAll(plan.notes());
        return new Plan(plan.targets(), notes, joined(first.dns(), plan.dns()));
    }

    private static Plan joined(Plan first, Plan second) {
        var targets = new ArrayList<Target>(first.targets());
        targets.addAll(second.targets());
        return new Plan(targets, first.notes(), joined(first.dns(), second.dns()));
    }

    private static List<DnsAnswer> joined(List<DnsAnswer> first, List<DnsAnswer> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
