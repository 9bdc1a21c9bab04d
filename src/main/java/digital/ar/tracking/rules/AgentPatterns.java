package digital.ar.tracking.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Which of the rules' patterns a user agent shows. The same few thousand agents come again and again, so it is remembered. */
final class AgentPatterns {
    /** Agents are at most 300 characters long; when there are more, all are forgotten: a flood must not fill the memory. */
    private static final int MOST = 5_000;

    private final List<Pattern> patterns = new ArrayList<>();
    private final Map<String, BitSet> known = new ConcurrentHashMap<>();

    /** @return the pattern's number; all are added before the first is asked for */
    int add(Pattern pattern) {
        patterns.add(pattern);
        return patterns.size() - 1;
    }

    /** Numbers of the patterns that are found in the agent; not to be changed. */
    BitSet shownBy(String userAgent) {
        var shown = known.get(userAgent);
        if (shown == null) {
            shown = look(userAgent);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(userAgent, shown);
        }
        return shown;
    }

    private BitSet look(String userAgent) {
        var shown = new BitSet(patterns.size());
        for (var i = 0; i < patterns.size(); i++) {
            shown.set(i, patterns.get(i).matcher(userAgent).find());
        }
        return shown;
    }
}
