package digital.ar.receipt.paper;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Characters that no font of ours has, or that would deceive: each became a visible box and is counted here. */
public final class Unshown {
    private static final int NAMED = 24;
    private final Map<Integer, Integer> counts = new TreeMap<>();

    void add(int codePoint) {
        counts.merge(codePoint, 1, Integer::sum);
    }

    public int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** {@code U+4E2D (1), U+65E5 (3)}, at most a few. */
    public String names() {
        var names = counts.entrySet().stream()
                .limit(NAMED)
                .map(e -> "U+%04X (%d)".formatted(e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "));
        return counts.size() > NAMED ? names + " …" : names;
    }
}
