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

    private record Rule(Said said, Phrase phrase) {}

    /** @param plain the phrase can mean nothing else, whenever the server says it */
    record Said(Reason reason, boolean plain) {}

    /** The first reason of the table that the text gives. */
    static Optional<Said> first(Wording text) {
        for (var rule : RULES) {
            if (rule.phrase().in(text.text())) {
                return Optional.of(rule.said());
            }
        }
        return Optional.empty();
    }

    /** Every reason that the text gives. */
    static Set<Reason> all(Wording text) {
        var found = EnumSet.noneOf(Reason.class);
        for (var rule : RULES) {
            if (!found.contains(rule.said().reason()) && rule.phrase().in(text.text())) {
                found.add(rule.said().reason());
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
        Said said = null;
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("[")) {
                said = said(line.substring(1, line.indexOf(']')));
            } else if (said != null && !line.isBlank() && !line.startsWith("#")) {
                rules.add(new Rule(said, Phrase.of(line)));
            }
        }
        return List.copyOf(rules);
    }

    private static Said said(String section) {
        var words = section.split(" ", 2);
        return new Said(Reason.valueOf(words[0].toUpperCase(Locale.ROOT)), words.length > 1);
    }
}
