package digital.ar.cli;

import digital.ar.receipt.VerificationReport;
import digital.ar.receipt.VerificationReport.Check;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.VerificationWords;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/** Writes a report for people: what came out, then each check under its subject, the reason below it. */
final class ReportPrinter {
    private static final int WIDTH = 100;
    private final PrintStream out;
    private final VerificationWords words;
    private final boolean colours;

    ReportPrinter(PrintStream out, boolean english, boolean colours) {
        this.out = out;
        this.words = new VerificationWords(english);
        this.colours = colours;
    }

    void print(String name, VerificationReport report) {
        out.println();
        out.println(bold(name));
        out.println("  " + paint(report.verdict(), words.outcome(report.verdict())) + "  " + facts(report));
        checks(report, "  ");
        for (var part : report.parts()) {
            out.println();
            out.println("  " + mark(part.report().verdict()) + " " + part.name() + "  " + facts(part.report()));
            if (part.report().verdict() == Verdict.FAILED) {
                checks(part.report(), "    ");
            }
        }
        out.println();
        out.println("  " + counts(report));
    }

    private String facts(VerificationReport report) {
        var facts = new StringBuilder(words.kind(report.kind()));
        if (report.protocol() != null) {
            facts.append(" · ").append(report.protocol());
        }
        if (report.qualification() != null) {
            facts.append(" · ").append(words.qualification(report.qualification()));
        }
        return facts.toString();
    }

    private void checks(VerificationReport report, String indent) {
        var groups = new LinkedHashMap<String, List<Check>>();
        report.checks()
                .forEach(check -> groups.computeIfAbsent(words.group(check), g -> new java.util.ArrayList<>())
                        .add(check));
        groups.forEach((group, checks) -> {
            out.println();
            out.println(indent + bold(group));
            checks.forEach(check -> check(check, indent));
        });
    }

    private void check(Check check, String indent) {
        out.printf(
                "%s%s %s  %s%n",
                indent,
                mark(check.verdict()),
                words.title(check),
                dim("[" + check.code() + "; " + check.standard() + "]"));
        var below = indent + "    ";
        for (var line : wrapped(words.reason(check), WIDTH - below.length())) {
            out.println(below + (check.verdict() == Verdict.PASSED ? dim(line) : line));
        }
    }

    private String counts(VerificationReport report) {
        return words.text(
                "verify.counts",
                count(report, Verdict.PASSED),
                count(report, Verdict.WARNING),
                count(report, Verdict.FAILED),
                count(report, Verdict.SKIPPED));
    }

    private static long count(VerificationReport report, Verdict verdict) {
        return report.checks().stream().filter(c -> c.verdict() == verdict).count()
                + report.parts().stream()
                        .mapToLong(p -> count(p.report(), verdict))
                        .sum();
    }

    private static List<String> wrapped(String text, int width) {
        // A file chooses some of these words: no control characters on the terminal.
        return text.replaceAll("\\p{Cntrl}+", " ")
                .replaceAll("(.{1," + width + "})(?: +|$)|(.{" + width + "})", "$1$2\n")
                .lines()
                .filter(Objects::nonNull)
                .toList();
    }

    private String mark(Verdict verdict) {
        return paint(
                verdict,
                switch (verdict) {
                    case PASSED -> "✓";
                    case WARNING -> "!";
                    case FAILED -> "✗";
                    case SKIPPED -> "–";
                });
    }

    private String paint(Verdict verdict, String text) {
        return switch (verdict) {
            case PASSED -> ansi("1;32", text);
            case WARNING -> ansi("1;33", text);
            case FAILED -> ansi("1;31", text);
            case SKIPPED -> ansi("1;36", text);
        };
    }

    private String bold(String text) {
        return ansi("1", text.replaceAll("\\p{Cntrl}+", " "));
    }

    private String dim(String text) {
        return ansi("2", text);
    }

    private String ansi(String code, String text) {
        return colours ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
