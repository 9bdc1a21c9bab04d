package digital.ar.tracking;

import digital.ar.tracking.Networks.Cidr;
import digital.ar.tracking.Verdict.HitClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Applies the ruleset: the first rule that fits gives the class, none means HUMAN. */
@Component
class Classifier {
    private static final String NO_RULE = "no-machine-sign";

    /**
     * What is known around a hit.
     *
     * @param deliveredAt when the mail may first have been at the recipient's server; empty: not yet
     * @param targets different things of the mail that were fetched at the same moment, this one included
     */
    record Circumstances(Optional<Instant> deliveredAt, int targets) {}

    private final RuleSet rules;
    private final Map<String, List<Cidr>> networks;

    Classifier() {
        this.rules = load("tracking/rules-1.json");
        this.networks = rules.rules().stream()
                .filter(r -> r.networks() != null)
                .collect(Collectors.toMap(RuleSet.Rule::id, r -> cidrs(r.networks())));
    }

    Duration burst() {
        return Duration.ofSeconds(rules.burstSeconds());
    }

    Verdict classify(Hit hit, Circumstances around) {
        return rules.rules().stream()
                .filter(rule -> fits(rule, hit, around))
                .findFirst()
                .map(rule -> new Verdict(rule.hitClass(), rule.id(), rules.version()))
                .orElseGet(() -> new Verdict(HitClass.HUMAN, NO_RULE, rules.version()));
    }

    private boolean fits(RuleSet.Rule rule, Hit hit, Circumstances around) {
        var delivered = around.deliveredAt();
        return given(rule.kind(), k -> k == hit.kind())
                && given(rule.method(), m -> m.equals(hit.method()))
                && given(
                        rule.beforeDelivery(),
                        b -> b == delivered.filter(d -> !d.isAfter(hit.at())).isEmpty())
                && given(rule.secondsAfterDelivery(), s -> within(hit, delivered, s))
                && given(rule.burst(), b -> b == around.targets() > 1)
                && given(rule.link(), l -> hit.kind() == AccessLog.Kind.LINK && l == hit.link())
                && given(rule.userAgent(), p -> p.matcher(hit.userAgent()).find())
                && given(
                        rule.missingHeader(),
                        h -> hit.headers().getOrDefault(h, "").isBlank())
                && given(rule.headers(), h -> h.entrySet().stream().allMatch(e -> found(hit, e)))
                && given(rule.networks(), n -> inside(rule.id(), hit));
    }

    private static <T> boolean given(@org.jspecify.annotations.Nullable T condition, Predicate<T> holds) {
        return condition == null || holds.test(condition);
    }

    private static boolean within(Hit hit, Optional<Instant> delivered, int seconds) {
        return delivered
                .filter(d -> Duration.between(d, hit.at()).compareTo(Duration.ofSeconds(seconds)) <= 0)
                .isPresent();
    }

    private static boolean found(Hit hit, Map.Entry<String, java.util.regex.Pattern> header) {
        return header.getValue()
                .matcher(hit.headers().getOrDefault(header.getKey(), ""))
                .find();
    }

    private boolean inside(String rule, Hit hit) {
        return networks.getOrDefault(rule, List.of()).stream().anyMatch(n -> n.contains(hit.ip()));
    }

    private static List<Cidr> cidrs(@org.jspecify.annotations.Nullable List<String> texts) {
        return texts == null ? List.of() : texts.stream().map(Cidr::of).toList();
    }

    private static RuleSet load(String resource) {
        var mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (var in = new ClassPathResource(resource).getInputStream()) {
            return mapper.readValue(in, RuleSet.class);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " is part of the service", e);
        }
    }
}
