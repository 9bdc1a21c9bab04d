package digital.ar.cli.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Lines of {@code name: value unit}. */
final class Figures {
    private final PrintStream out;

    Figures(PrintStream out) {
        this.out = out;
    }

    void print(String name, double value, String unit) {
        out.printf(Locale.ROOT, "%s: %.1f %s%n", name, value, unit);
    }

    void print(String name, long value, String unit) {
        out.printf(Locale.ROOT, "%s: %d %s%n", name, value, unit);
    }

    void ratio(double value) {
        out.printf(Locale.ROOT, "ratio: %.2f%n", value);
    }

    void note(String text) {
        out.println("# " + text);
    }
}
