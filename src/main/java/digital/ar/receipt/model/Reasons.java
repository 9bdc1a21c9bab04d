package digital.ar.receipt.model;

import digital.ar.platform.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Portuguese for the reasons of verdicts: {@code messages/reasons.pt.po}, a gettext catalogue whose {@code msgid} is the English
 * sentence in the code. A sentence that it lacks stays English.
 */
public final class Reasons {
    private static final String FILE = "/messages/reasons.pt.po";
    private static final Pattern ENTRY = Pattern.compile(
            "^msgid \"((?:[^\"\\\\]|\\\\.)+)\"\\R+msgstr \"((?:[^\"\\\\]|\\\\.)*)\"$", Pattern.MULTILINE);
    private final Map<String, String> portuguese = load();

    public String pt(Reason reason) {
        return reason.in(sentence -> portuguese.getOrDefault(sentence, sentence));
    }

    public boolean knows(String sentence) {
        return portuguese.containsKey(sentence);
    }

    private static Map<String, String> load() {
        try (var in = Reasons.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + FILE);
            }
            var entries = new HashMap<String, String>();
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            ENTRY.matcher(text).results().forEach(e -> entries.put(plain(e.group(1)), plain(e.group(2))));
            return Map.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static String plain(String quoted) {
        return quoted.replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
