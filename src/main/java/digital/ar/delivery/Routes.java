package digital.ar.delivery;

import digital.ar.delivery.route.Condition;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.route.RuledRoute;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.StartupFailure;
import java.net.IDN;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Turns rules into routes; each route is made once, and only when something leads to it. */
final class Routes {
    private static final Set<String> KINDS = Set.of("sandbox", "relay", "mx");
    private final Map<String, Supplier<? extends Route>> makers;
    private final Map<String, Route> made = new HashMap<>();

    /** @param kinds makers of {@code sandbox}, {@code relay} and {@code mx} */
    Routes(Map<String, Supplier<? extends Route>> kinds, List<RuleProperties.NamedRelay> relays) {
        this.makers = new HashMap<>(kinds);
        for (var i = 0; i < relays.size(); i++) {
            var relay = relays.get(i);
            var prefix = "ar.delivery.relays[" + i + "]";
            var name = relay.name().toLowerCase(Locale.ROOT);
            if (!name.matches("[a-z0-9][a-z0-9-]{0,39}") || KINDS.contains(name) || makers.containsKey(name)) {
                throw new StartupFailure(
                        prefix + ".name", "must be a name of its own of letters, digits and hyphens, is " + name);
            }
            makers.put(name, () -> new RelaySettings(prefix, relay.relay()).route(name));
        }
    }

    Route named(String setting, String name) {
        var key = name.toLowerCase(Locale.ROOT);
        var maker = makers.get(key);
        if (maker == null) {
            throw new StartupFailure(setting, "must be sandbox, relay, mx or a name in ar.delivery.relays, is " + name);
        }
        var route = made.get(key);
        if (route == null) {
            route = maker.get();
            made.put(key, route);
        }
        return route;
    }

    Route ruled(String main, List<RuleProperties.Rule> rules) {
        if (!KINDS.contains(main.toLowerCase(Locale.ROOT))) {
            throw new StartupFailure("ar.delivery.route", "must be sandbox, relay or mx, is " + main);
        }
        var otherwise = named("ar.delivery.route", main);
        if (rules.isEmpty()) {
            return otherwise;
        }
        var choices = new ArrayList<RuledRoute.Choice>();
        for (var i = 0; i < rules.size(); i++) {
            choices.add(choice("ar.delivery.rules[" + i + "]", rules.get(i), main));
        }
        return new RuledRoute(choices, otherwise);
    }

    private RuledRoute.Choice choice(String setting, RuleProperties.Rule rule, String main) {
        refuseHiddenSandbox(setting + ".route", rule.route(), main);
        refuseHiddenSandbox(setting + ".fallback", rule.fallback(), main);
        var fallback = rule.fallback().isBlank()
                ? Optional.<Route>empty()
                : Optional.of(named(setting + ".fallback", rule.fallback()));
        return new RuledRoute.Choice(condition(setting, rule), named(setting + ".route", rule.route()), fallback);
    }

    /** The sandbox mailbox is open only while it is the main route: elsewhere it would refuse the mail for good. */
    private static void refuseHiddenSandbox(String setting, String route, String main) {
        if (route.equalsIgnoreCase("sandbox") && !main.equalsIgnoreCase("sandbox")) {
            throw new StartupFailure(setting, "may be sandbox only while ar.delivery.route is sandbox");
        }
    }

    private static Condition condition(String setting, RuleProperties.Rule rule) {
        return new Condition(
                text(rule.tenant())
                        .map(t -> Ids.parse(IdPrefix.TNT, t)
                                .orElseThrow(() -> new StartupFailure(
                                        setting + ".tenant", "must be the id of a tenant (tnt_…), is " + t))),
                text(rule.senderDomain()).map(d -> domain(setting + ".sender-domain", d)),
                text(rule.recipientDomain()).map(d -> domain(setting + ".recipient-domain", d)));
    }

    private static Optional<String> text(String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    private static String domain(String setting, String text) {
        var wildcard = text.startsWith("*.") ? "*." : "";
        try {
            return wildcard + IDN.toASCII(text.substring(wildcard.length()), IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(setting, "must be a domain, perhaps with *. before it, is " + text, e);
        }
    }
}
