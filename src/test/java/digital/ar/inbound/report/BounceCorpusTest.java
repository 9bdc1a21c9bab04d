package digital.ar.inbound.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digital.ar.inbound.MailExplanation;
import digital.ar.inbound.MailExplanation.Recipient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Real reports of a public corpus beside the project, read as {@code ./ar explain} reads them. Each row is what two
 * independent parsers read. No rule of ours names a mail of it; how that was checked stands in {@code docs/reports.md}.
 */
class BounceCorpusTest {
    private static final Path CORPUS = Path.of("../shared/bounces");

    /**
     * Where our reading differs, and why we keep it. Key: file, and where it matters the recipient.
     *
     * <p>{@code filtered} is that corpus's word for "refused after the content, whatever the words".
     */
    private static final Map<String, String> DISAGREEMENTS = Map.of(
            "lhost-x2-01.eml", "the provider of the mailbox says itself that no such account exists: hard",
            "lhost-x2-02.eml", "the same, for two of three recipients",
            "rfc3464-42.eml", "'The email account that you tried to reach does not exist' has one meaning: hard",
            "lhost-sendmail-02.eml", "a pipelined session: 5.2.1 'User Unknown' answered RCPT, as 'Need RCPT' shows",
            "rfc3464-28.eml",
                    "Action 'deliverable' is an address probe: nothing was delivered; and the file holds two mails",
            "lhost-exim-38.eml", "'Delivery attempts will continue' is a delay, no failure",
            "lhost-opensmtpd-04.eml", "'only a temporary failure report' is a delay, no failure");

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

        /** Names that stand for an address that the mail does not give. */
        boolean anonymous() {
            return recipient.startsWith("undisclosed-recipient") || recipient.startsWith("hashed@");
        }
    }

    @Test
    void recipientAndHardOrSoftAreRight() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "the corpus of bounces is not beside the project: not checked");
        var whole = new Tally("recipient and hard/soft");
        var kind = new Tally("kind");
        var status = new Tally("status");
        var read = new HashMap<String, MailExplanation>();
        for (var row : rows()) {
            var explained = read.computeIfAbsent(row.file(), BounceCorpusTest::explain);
            var found = recipient(row, explained);
            whole.count(
                    (found.isPresent() || row.anonymous())
                            && row.hard() == found.map(Recipient::hard).orElse(false),
                    row,
                    explained);
            kind.count(kindFits(row, explained.kind()), row, explained);
            if (row.realStatus() && found.isPresent()) {
                status.count(row.status().equals(found.get().status()), row, explained);
            }
        }
        List.of(whole, kind, status).forEach(Tally::print);
        assertThat(whole.rate()).isGreaterThanOrEqualTo(0.97);
        assertThat(kind.rate()).isGreaterThanOrEqualTo(0.97);
        assertThat(status.rate()).isGreaterThanOrEqualTo(0.97);
        assertThat(whole.surprises())
                .as("new disagreements need a reason or a repair")
                .isEmpty();
        assertThat(kind.surprises()).isEmpty();
    }

    /** Some of the mails that the table names are not there. */
    private static List<Row> rows() throws IOException {
        return Files.readAllLines(CORPUS.resolve("expected.tsv")).stream()
                .skip(1)
                .map(Row::of)
                .filter(row -> Files.exists(CORPUS.resolve("mails").resolve(row.file())))
                .toList();
    }

    private static MailExplanation explain(String file) {
        try {
            return MailExplanation.of(Files.readAllBytes(CORPUS.resolve("mails").resolve(file)));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    private static Optional<Recipient> recipient(Row row, MailExplanation explained) {
        return explained.recipients().stream()
                .filter(r -> row.recipient().equalsIgnoreCase(r.recipient()))
                .findFirst();
    }

    /** That parser calls each given-up retry "delayed"; the mails say that nothing will be tried again: a failure. */
    private static boolean kindFits(Row row, String kind) {
        return switch (row.reason()) {
            case "feedback" -> kind.equals("complaint");
            case "delivered" -> kind.equals("delivered");
            default -> kind.equals("failure") || (row.action().equals("delayed") && kind.equals("delay"));
        };
    }

    private static final class Tally {
        private final String name;
        private final List<String> misses = new ArrayList<>();
        private final List<String> surprises = new ArrayList<>();
        private int all;

        Tally(String name) {
            this.name = name;
        }

        void count(boolean right, Row row, Object got) {
            all++;
            if (!right) {
                misses.add("  " + row + "\n      got " + got);
                if (!DISAGREEMENTS.containsKey(row.file())) {
                    surprises.add(misses.getLast());
                }
            }
        }

        double rate() {
            return 1.0 - (double) misses.size() / all;
        }

        List<String> surprises() {
            return surprises;
        }

        void print() {
            System.out.printf("%s: %d of %d as expected (%.1f %%)%n", name, all - misses.size(), all, 100 * rate());
            misses.forEach(System.out::println);
        }
    }
}
