package digital.ar.cli;

import digital.ar.evidence.Audit;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** How an audit is told: as it goes on for people, as one object at the end for machines. */
sealed interface AuditOutput {
    void difference(Audit.Difference difference);

    void verdict(Audit.Report report);

    /** Neither sound nor damaged: something that is needed for a verdict is away. */
    void noVerdict(String reason);

    record Text(PrintStream out) implements AuditOutput {
        @Override
        public void difference(Audit.Difference difference) {
            out.println("DIFFERS     " + difference.place());
            out.println("            " + difference.reason());
        }

        @Override
        public void verdict(Audit.Report report) {
            new TreeMap<>(report.checked())
                    .forEach((kind, count) -> out.printf(Locale.ROOT, "checked %,15d  %s%n", count, kind));
            out.println(
                    report.sound()
                            ? "PASSED      journal, log, time stamps, witnesses, evidence records and objects agree"
                            : "FAILED      " + report.differences() + " differences");
        }

        @Override
        public void noVerdict(String reason) {
            out.println("NO VERDICT  " + reason);
        }
    }

    /** {@code verdict} is PASSED, FAILED or NONE. */
    final class Json implements AuditOutput {
        private static final JsonMapper JSON = JsonMapper.builder().build();
        private final PrintStream out;
        private final List<Audit.Difference> differences = new ArrayList<>();

        Json(PrintStream out) {
            this.out = out;
        }

        @Override
        public void difference(Audit.Difference difference) {
            differences.add(difference);
        }

        @Override
        public void verdict(Audit.Report report) {
            var json = told(report.sound() ? "PASSED" : "FAILED");
            json.put("checked", new TreeMap<>(report.checked()));
            out.println(JSON.writeValueAsString(json));
        }

        @Override
        public void noVerdict(String reason) {
            var json = told("NONE");
            json.put("reason", reason);
            out.println(JSON.writeValueAsString(json));
        }

        private LinkedHashMap<String, Object> told(String verdict) {
            var json = new LinkedHashMap<String, Object>();
            json.put("verdict", verdict);
            json.put("differences", differences);
            return json;
        }
    }
}
