package digital.ar.cli.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingStream;

/** Where this process spends its processor time, by samples: the innermost room of ours on the stack, and what it did. */
final class RoomProfile implements AutoCloseable {
    /** By processor time, native code and system calls included (JEP 509). */
    private static final String SAMPLE = "jdk.CPUTimeSample";

    private static final String OURS = "digital.ar.";
    private static final List<Map.Entry<String, String>> WORK = List.of(
            Map.entry("org.postgresql", "database"),
            Map.entry("org.hibernate", "database"),
            Map.entry("com.zaxxer", "database"),
            Map.entry("java.security.Signature", "signature"),
            Map.entry("javax.crypto", "encryption"),
            Map.entry("java.security.MessageDigest", "hash"),
            Map.entry("java.net.Socket", "network"),
            Map.entry("sun.nio.ch", "input and output"),
            Map.entry("org.apache.james", "mail library"),
            Map.entry("tools.jackson", "JSON"));

    private final RecordingStream stream = new RecordingStream();
    private final Map<String, LongAdder> samples = new ConcurrentHashMap<>();
    private final LongAdder total = new LongAdder();

    RoomProfile() {
        stream.enable(SAMPLE).with("throttle", "10ms");
        stream.onEvent(SAMPLE, this::sample);
        stream.startAsync();
    }

    private void sample(RecordedEvent event) {
        var stack = event.getStackTrace();
        if (stack == null) {
            return;
        }
        var work = "";
        for (var frame : stack.getFrames()) {
            var type = type(frame);
            if (type.startsWith(OURS)) {
                count(type.substring(OURS.length()).replaceAll("\\.?[A-Z].*", "") + " "
                        + frame.getMethod().getType().getName().replaceAll(".*\\.", "") + work);
                return;
            }
            work = work.isEmpty() ? work(type) : work;
        }
        count("elsewhere");
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod() == null ? "" : frame.getMethod().getType().getName();
    }

    private static String work(String type) {
        return WORK.stream()
                .filter(w -> type.startsWith(w.getKey()))
                .map(w -> " / " + w.getValue())
                .findFirst()
                .orElse("");
    }

    private void count(String place) {
        samples.computeIfAbsent(place, p -> new LongAdder()).increment();
        total.increment();
    }

    /** The largest shares, in percent of the samples. */
    void print(Figures figures, int lines) {
        stream.stop();
        samples.entrySet().stream()
                .sorted(Comparator.comparingLong(e -> -e.getValue().sum()))
                .limit(lines)
                .forEach(e -> figures.print(
                        "time in " + e.getKey(), 100.0 * e.getValue().sum() / Math.max(1, total.sum()), "%"));
    }

    @Override
    public void close() {
        stream.close();
    }
}
