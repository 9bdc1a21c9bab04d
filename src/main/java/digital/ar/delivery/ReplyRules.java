package digital.ar.delivery;

import digital.ar.delivery.smtp.SmtpReply;
import digital.ar.platform.StartupFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What refusals mean in truth, by a table that users extend ({@code delivery/reply-rules.yaml} explains it). */
@Component
final class ReplyRules {
    private static final String SETTING = "ar.delivery.reply-rules";
    private static final String BUILT_IN = "/delivery/reply-rules.yaml";
    private static final Set<String> KEYS =
            Set.of("id", "provider", "codes", "enhanced", "text", "class", "reason", "slow-down");

    /** Which rule decided. @param slowDown the provider wants less from us */
    record Ruling(String rule, String reason, boolean slowDown) {}

    private final List<ReplyRule> rules = new ArrayList<>();

    @Autowired
    ReplyRules(RetryProperties properties) {
        this(properties.replyRules());
    }

    /** @param file of the user, read before the built-in rules; empty text for none */
    ReplyRules(String file) {
        if (!file.isBlank()) {
            try (var own = Files.newInputStream(Path.of(file))) {
                rules.addAll(read(own, file));
            } catch (IOException e) {
                throw new StartupFailure(SETTING, "cannot read " + file, e);
            }
        }
        try (var builtIn = ReplyRules.class.getResourceAsStream(BUILT_IN)) {
            if (builtIn == null) {
                throw new IllegalStateException(BUILT_IN + " is missing from the jar");
            }
            rules.addAll(read(builtIn, BUILT_IN));
        } catch (IOException e) {
            throw new IllegalStateException(BUILT_IN + " cannot be read", e);
        }
    }

    private static List<ReplyRule> read(InputStream in, String name) {
        try {
            var loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            if (loaded == null) {
                return List.of();
            }
            if (!(loaded instanceof List<?> list)) {
                throw new StartupFailure(SETTING, name + " must be a list of rules");
            }
            var rules = new ArrayList<ReplyRule>();
            for (var entry : list) {
                rules.add(rule(entry, name + ", rule " + (rules.size() + 1)));
            }
            return rules;
        } catch (YAMLException e) {
            throw new StartupFailure(SETTING, name + " is no YAML: " + e.getMessage(), e);
        }
    }

    private static ReplyRule rule(Object entry, String place) {
        if (!(entry instanceof Map<?, ?> fields)) {
            throw new StartupFailure(SETTING, place + " must have fields id, codes, class, reason");
        }
        fields.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !KEYS.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new StartupFailure(SETTING, place + ": there is no field " + key + "; known are " + KEYS);
                });
        try {
            return ReplyRule.of(name -> Optional.ofNullable(fields.get(name)).map(String::valueOf));
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(SETTING, place + ": " + e.getMessage(), e);
        }
    }

    /** The outcome as the first rule that fits sees it; the outcome itself when none does. */
    Outcome judge(String provider, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Deferred d ->
                d.reply()
                        .flatMap(reply -> first(provider, reply).map(rule -> judged(rule, reply, false)))
                        .orElse(d);
            case Outcome.Failed f ->
                f.reply()
                        .flatMap(reply -> first(provider, reply).map(rule -> judged(rule, reply, true)))
                        .orElse(f);
            case Outcome.Accepted a -> a;
            case Outcome.Uncertain u -> u;
        };
    }

    private static Outcome judged(ReplyRule rule, SmtpReply reply, boolean failed) {
        var permanent = switch (rule.meaning()) {
            case TEMPORARY -> false;
            case PERMANENT -> true;
            case AS_SAID -> failed;
        };
        var ruling = Optional.of(rule.ruling());
        return permanent
                ? new Outcome.Failed("refused", Optional.of(reply), reply.enhancedCode(), reply.text(), ruling)
                : new Outcome.Deferred("refused", Optional.of(reply), reply.text(), ruling);
    }

    private Optional<ReplyRule> first(String provider, SmtpReply reply) {
        return rules.stream().filter(rule -> rule.fits(provider, reply)).findFirst();
    }

    List<ReplyRule> rules() {
        return List.copyOf(rules);
    }
}
