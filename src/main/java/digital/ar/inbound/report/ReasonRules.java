package digital.ar.inbound.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What mail systems' sentences mean: the table {@code reasons.txt}, in its order. */
final class ReasonRules {
    private static final List<Rule> RULES = load();

    private ReasonRules() {}

    private record Rule(Reason reason, Phrase phrase) {}

    /** The first reason of the table that the text gives. */
    static Optional<Reason> first(Wording text) {
        for (var rule : RULES) {
            if (rule.phrase().in(text.text())) {
                return Optional.of(rule.reason());
            }
        }
        return Optional.empty();
    }

    /** Every reason that the text gives. */
    static Set<Reason> all(Wording text) {
        var found = EnumSet.noneOf(Reason.class);
        for (var rule : RULES) {
            if (!found.contains(rule.reason()) && rule.phrase().in(text.text())) {
                found.add(rule.reason());
            }
        }
        return found;
    }

    private static List<Rule> load() {
        try (var in = ReasonRules.class.getResourceAsStream("reasons.txt")) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("reasons.txt", e);
        }
    }

    private static List<Rule> read(@Nullable InputStream in) throws IOException {
        if (in == null) {
            throw new IOException("reasons.txt is not on the class path");
        }
        var rules = new ArrayList<Rule>();
        Reason reason = null;
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("[")) {
                reason = Reason.valueOf(line.substring(1, line.indexOf(']')).toUpperCase(Locale.ROOT));
            } else if (reason != null && !line.isBlank() && !line.startsWith("#")) {
                rules.add(new Rule(reason, Phrase.of(line)));
            }
        }
        return List.copyOf(rules);
    }
}
