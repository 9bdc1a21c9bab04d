package digital.ar.tracking.rules;

import digital.ar.tracking.AccessLog.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One condition of a rule, ready to be asked. */
interface Sign {
    boolean shows(Access hit, Circumstances around, Client client);

    /**
     * In the order in which they are cheap.
     *
     * @param agents where patterns of user agents are put
     * @throws java.util.regex.PatternSyntaxException a pattern is none
     */
    static List<Sign> of(RuleFile.When when, AgentPatterns agents) {
        var signs = new ArrayList<Sign>();
        add(signs, when.kind(), k -> (hit, around, client) -> hit.kind() == k);
        add(signs, when.method(), m -> (hit, around, client) -> m.equals(hit.method()));
        add(signs, when.link(), n -> (hit, around, client) -> hit.kind() == Kind.LINK && hit.link() == n);
        add(signs, when.tls(), t -> (hit, around, client) -> t != hit.tls().isEmpty());
        add(signs, when.networks(), names -> (hit, around, client) -> !Collections.disjoint(names, client.networks()));
        add(signs, when.targets(), n -> (hit, around, client) -> around.targets() >= n);
        add(signs, when.trap(), t -> (hit, around, client) -> around.trap().compareTo(t) >= 0);
        add(signs, when.recipients(), n -> (hit, around, client) -> around.recipients() >= n);
        add(signs, when.beforeDelivery(), b -> (hit, around, client) -> b == before(hit, around));
        add(signs, when.secondsAfterDelivery(), s -> (hit, around, client) -> soonAfter(hit, around, s));
        add(
                signs,
                when.missingHeader(),
                h -> (hit, around, client) -> hit.header(h).isBlank());
        add(signs, when.userAgent(), text -> userAgent(agents.add(Pattern.compile(text)), true));
        add(signs, when.userAgentWithout(), text -> userAgent(agents.add(Pattern.compile(text)), false));
        if (when.headers() != null) {
            when.headers().forEach((name, text) -> signs.add(header(name, Pattern.compile(text))));
        }
        return List.copyOf(signs);
    }

    private static <T> void add(List<Sign> signs, @Nullable T condition, Function<T, Sign> sign) {
        if (condition != null) {
            signs.add(sign.apply(condition));
        }
    }

    private static Sign userAgent(int pattern, boolean found) {
        return (hit, around, client) -> client.agentPatterns().get(pattern) == found;
    }

    /** Most hits have none of the headers that rules ask for. */
    private static Sign header(String name, Pattern pattern) {
        var shownByNone = pattern.matcher("").find();
        return (hit, around, client) -> {
            var value = hit.header(name);
            return value.isEmpty() ? shownByNone : pattern.matcher(value).find();
        };
    }

    private static boolean before(Access hit, Circumstances around) {
        return around.deliveredAt().filter(d -> !d.isAfter(hit.at())).isEmpty();
    }

    private static boolean soonAfter(Access hit, Circumstances around, int seconds) {
        return around.deliveredAt()
                .map(d -> between(d, hit.at()))
                .filter(since -> since.compareTo(Duration.ofSeconds(seconds)) <= 0)
                .isPresent();
    }

    private static Duration between(Instant delivered, Instant hit) {
        return Duration.between(delivered, hit);
    }
}
