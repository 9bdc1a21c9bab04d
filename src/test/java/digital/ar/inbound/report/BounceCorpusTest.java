package digital.ar.inbound.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Real reports of a public corpus beside the project. Each row is what two independent parsers read; the floors are what
 * this parser reaches without a rule for any single mail.
 */
class BounceCorpusTest {
    private static final Path CORPUS = Path.of("../shared/bounces");

    /** @param action RFC 3464 action, empty for complaints */
    record Row(String file, String recipient, String action, String status, String reason, boolean hard) {
        static Row of(String line) {
            var c = line.split("\t", -1);
            return new Row(c[0], c[2], c[3], c[4], c[6], c[7].equals("1"));
        }

        /** 5.0.9xx and 4.0.9xx are that parser's own numbers, not the mail's. */
        boolean realStatus() {
            return status.matches("[245]\\.\\d{1,3}\\.\\d{1,2}") && !status.endsWith(".0.0");
        }
    }

    @Test
    void mostReportsAreToldApart() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "the corpus of bounces is not beside the project: not checked");
        var rows = Files.readAllLines(CORPUS.resolve("expected.tsv")).stream()
                .skip(1)
                .map(Row::of)
                .filter(row -> Files.exists(mail(row.file())))
                .toList();
        var kind = new Tally("kind");
        var status = new Tally("status");
        var hard = new Tally("hard");
        for (var entry : byFile(rows).entrySet()) {
            var parsed = parse(mail(entry.getKey()));
            for (var row : entry.getValue()) {
                kind.count(kindFits(row, parsed.report()), row, parsed.report());
                report(row, parsed.report(), entry.getValue().size() == 1).ifPresent(r -> {
                    if (row.realStatus()) {
                        status.count(
                                row.status()
                                        .equals(r.status().map(Object::toString).orElse("")),
                                row,
                                r);
                    }
                    hard.count(row.hard() == Diagnosis.hard(r), row, r);
                });
            }
        }
        kind.print();
        status.print();
        hard.print();
        assertThat(kind.rate()).isGreaterThan(0.93);
        assertThat(status.rate()).isGreaterThan(0.96);
        assertThat(hard.rate()).isGreaterThan(0.91);
    }

    private static Path mail(String file) {
        return CORPUS.resolve("mails").resolve(file);
    }

    private static boolean kindFits(Row row, Report report) {
        return switch (row.reason()) {
            case "feedback" -> report instanceof Report.Complaint;
            case "vacation" -> report instanceof Report.AutoReply;
            default ->
                report instanceof Report.Delivery d && d.recipients().stream().anyMatch(r -> actionFits(row, r));
        };
    }

    /**
     * The other parser calls each expired retry "delayed". The mails themselves say {@code Action: failed} or "failed
     * permanently": nothing will be tried again (RFC 3464 2.3.3). So for expired retries both words count as right.
     */
    private static boolean actionFits(Row row, RecipientReport report) {
        var gaveUp = row.reason().equals("expired") && report.action() == RecipientReport.Action.FAILED;
        return gaveUp || row.action().isEmpty() || report.action().name().equalsIgnoreCase(row.action());
    }

    /** A free-form bounce on several addresses is read for the first one only: ours go to one address each. */
    private static Optional<RecipientReport> report(Row row, Report report, boolean only) {
        if (!(report instanceof Report.Delivery delivery)) {
            return Optional.empty();
        }
        var about = delivery.recipients().stream()
                .filter(r -> r.about(row.recipient()))
                .findFirst();
        return about.or(() -> only ? Optional.of(delivery.recipients().getFirst()) : Optional.empty());
    }

    /** The envelope sender stands in the Return-Path that the receiving server wrote. */
    private static ParsedMail parse(Path file) throws IOException {
        var mail = Files.readAllBytes(file);
        var text = new String(mail, StandardCharsets.ISO_8859_1);
        var nullSender =
                Pattern.compile("(?im)^Return-Path:\\s*<>").matcher(text).find();
        return ReportParser.parse(mail, nullSender ? "" : "somebody@peer.example");
    }

    private static Map<String, List<Row>> byFile(List<Row> rows) {
        var map = new LinkedHashMap<String, List<Row>>();
        rows.forEach(r -> map.computeIfAbsent(r.file(), f -> new ArrayList<>()).add(r));
        return map;
    }

    private static final class Tally {
        private final String name;
        private final List<String> misses = new ArrayList<>();
        private int all;

        Tally(String name) {
            this.name = name;
        }

        void count(boolean right, Row row, Object got) {
            all++;
            if (!right) {
                misses.add("  " + row + "\n      got " + got);
            }
        }

        double rate() {
            return 1.0 - (double) misses.size() / all;
        }

        void print() {
            System.out.printf("%s: %d of %d as expected (%.1f %%)%n", name, all - misses.size(), all, 100 * rate());
            misses.forEach(System.out::println);
        }
    }
}
