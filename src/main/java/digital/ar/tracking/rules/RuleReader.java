package digital.ar.tracking.rules;

import digital.ar.platform.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file of rules and says everything that is wrong with it at once. */
public final class RuleReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The file is none of rules; each problem names the place and what must stand there. */
    public static final class BadRules extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadRules(List<String> problems) {
            super(String.join("; ", problems));
        }
    }

    private final List<String> problems = new ArrayList<>();

    private RuleReader() {}

    /** @throws BadRules with all problems */
    public static RuleSet read(byte[] json) {
        var file = parse(json);
        var reader = new RuleReader();
        reader.check(file);
        if (!reader.problems.isEmpty()) {
            throw new BadRules(reader.problems);
        }
        return new RuleSet(file, new String(json, StandardCharsets.UTF_8), Hashes.sha256Hex(json));
    }

    private static RuleFile parse(byte[] json) {
        try {
            return JSON.readValue(json, RuleFile.class);
        } catch (JacksonException e) {
            var at = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new BadRules(List.of(at + e.getOriginalMessage()));
        }
    }

    private void check(RuleFile file) {
        require(file.version(), "version", "is missing");
        if (file.moments() == null) {
            problems.add("moments is missing");
        } else {
            check(file.moments());
        }
        if (file.networks() == null || file.rules() == null || file.rules().isEmpty()) {
            problems.add("networks and rules must be given, and at least one rule");
            return;
        }
        file.networks().forEach(this::check);
        var ids = new HashSet<String>();
        for (var rule : file.rules()) {
            check(rule, file.networks());
            if (!ids.add(String.valueOf(rule.id()))) {
                problems.add("rule " + rule.id() + ": there are two of this id");
            }
        }
    }

    private void check(Moments moments) {
        if (moments.burstSeconds() < 1
                || moments.trapMinutes() < 1
                || moments.trapSeconds() < 1
                || moments.crowdSeconds() < 1) {
            problems.add("moments: all four must be at least 1");
        }
    }

    private void check(String name, RuleFile.Network network) {
        var place = "network " + name;
        require(network.operator(), place, "operator is missing");
        require(network.source(), place, "source is missing: where can it be looked up?");
        if (network.confidence() == null) {
            problems.add(place + ": confidence must be published, registry or observed");
        }
        if (network.ranges() == null || network.ranges().isEmpty()) {
            problems.add(place + ": ranges is missing");
        } else {
            network.ranges().forEach(range -> tried(place, () -> Cidr.of(range)));
        }
    }

    private void check(RuleFile.Rule rule, Map<String, RuleFile.Network> networks) {
        var place = "rule " + rule.id();
        require(rule.id(), "a rule", "id is missing");
        require(rule.why(), place, "why is missing");
        require(rule.source(), place, "source is missing: where is it known from?");
        if (rule.hitClass() == null || rule.hitClass() == Verdict.HitClass.HUMAN) {
            problems.add(place + ": class must be PREFETCH, PROXY or SCANNER; HUMAN is what no rule explains");
        }
        if (rule.when() == null || rule.when().equals(RuleFile.When.ANYTHING)) {
            problems.add(place + ": when has no condition and would fit every hit");
            return;
        }
        tried(place, () -> Sign.of(rule.when(), new AgentPatterns()));
        if (rule.when().networks() != null) {
            rule.when().networks().stream()
                    .filter(n -> !networks.containsKey(n))
                    .forEach(n -> problems.add(place + ": there is no network " + n));
        }
    }

    private void require(@Nullable String text, String place, String problem) {
        if (text == null || text.isBlank()) {
            problems.add(place + ": " + problem);
        }
    }

    private void tried(String place, Runnable attempt) {
        try {
            attempt.run();
        } catch (PatternSyntaxException e) {
            problems.add(place + ": " + e.getDescription() + " in the pattern " + e.getPattern());
        } catch (IllegalArgumentException e) {
            problems.add(place + ": " + e.getMessage());
        }
    }
}
