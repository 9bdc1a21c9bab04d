package digital.ar.inbound.report;

import digital.ar.inbound.mime.Headers;
import digital.ar.inbound.mime.MailPart;
import digital.ar.inbound.report.RecipientReport.Action;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Bounces that are written for people. Taken for one only if all three hold: a mail system wrote it, it says that
 * delivery failed or is late (by a reply code or in plain words), and it names an address. Words of delay win over words
 * of failure: a wrong failure is the costlier error.
 */
final class FreeFormBounce {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern MAIL_SYSTEM = Pattern.compile(
            "mailer[-_ ]?daemon|post[-_ ]?master|mail[- ]delivery|mail (?:sub)?system|mail administrator", FLAGS);
    private static final Pattern BOUNCE_SUBJECT = Pattern.compile(
            "undeliver|returned mail|return(?:ed)? to sender|delivery (?:status|failure|fail|problem|report|has failed)"
                    + "|failure notice|failed delivery|mail delivery|could ?n[o']t be delivered|message you sent"
                    + "|n[aã]o (?:foi )?entreg|falha na entrega|nicht zustell",
            FLAGS);
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");
    private static final Pattern ORIGINAL_FOLLOWS = Pattern.compile(
            "(?im)^(?:.{0,40}(?:original message|below this line is a copy|copy of (?:the|your) (?:message|mail)"
                    + "|message headers? follow|returned message|unsent message|mensagem original).*"
                    + "|received: from .*|return-path:.*)$");
    private static final Pattern TAG = Pattern.compile("<[A-Za-z/!][^>@]{0,500}>");

    private FreeFormBounce() {}

    static Optional<Report> find(MailPart root, boolean nullSender) {
        var headers = root.headers();
        var bounceLike = BOUNCE_SUBJECT.matcher(headers.text("Subject")).find();
        if (!bounceLike && !nullSender && !signedByMailSystem(headers)) {
            return Optional.empty();
        }
        var words = words(root);
        // Exim and Gmail name the failed address in a field of their own.
        var failed = headers.first("X-Failed-Recipients").map(value -> value.split(",")[0].strip());
        var address = failed.or(() -> address(words));
        var verdict = Verdict.of(words).or(() -> failed.map(f -> Verdict.FAILED));
        return address.flatMap(a -> verdict.map(
                v -> new Report.Delivery(List.of(new RecipientReport(a, "", v.action(), v.status(), v.diagnostic())))));
    }

    /** Fills a report that gives no diagnostic from the part that is written for people. */
    static List<RecipientReport> enrich(List<RecipientReport> reports, MailPart root) {
        if (reports.size() != 1 || !reports.getFirst().diagnostic().isEmpty()) {
            return reports;
        }
        var report = reports.getFirst();
        return Verdict.of(words(root))
                .filter(v -> v.action() == report.action())
                .map(v -> List.of(new RecipientReport(
                        report.finalRecipient(),
                        report.originalRecipient(),
                        report.action(),
                        StatusCode.moreTelling(report.status(), v.status()),
                        v.diagnostic())))
                .orElse(reports);
    }

    /** A name that mail systems use as author; a person's mail and a vacation notice have none. */
    static boolean signedByMailSystem(Headers headers) {
        return MAIL_SYSTEM.matcher(headers.text("From")).find();
    }

    private static Optional<String> address(String words) {
        var m = ADDRESS.matcher(words);
        return m.find() ? Optional.of(m.group()) : Optional.empty();
    }

    /** The mail system's own words: before the returned message, without HTML. */
    private static String words(MailPart root) {
        var part = root.find(p -> p.mediaType().equals("text/plain"))
                .or(() -> root.find(p -> p.mediaType().equals("text/html")))
                .orElse(root);
        var text = TAG.matcher(part.text()).replaceAll(" ");
        var m = ORIGINAL_FOLLOWS.matcher(text);
        return m.find() ? text.substring(0, m.start()) : text;
    }

    /** What the words say. @param diagnostic the line that says it */
    record Verdict(Action action, Optional<StatusCode> status, String diagnostic) {
        static final Verdict FAILED = new Verdict(Action.FAILED, Optional.empty(), "");
        private static final Pattern REPLY = Pattern.compile(
                "(?<![0-9.])([45]\\d\\d)(?:[ :-]+[#('\"]{0,2})([45]\\.\\d{1,3}\\.\\d{1,3})?[^\\r\\n]{0,400}");
        private static final Pattern LATE = Pattern.compile(
                "has been delayed|not (?:yet )?been delivered (?:yet|to one)?|delivery attempts will continue"
                        + "|will (?:be retried|continue to (?:try|be))|warning message only|still (?:being )?(?:try|retr)ied"
                        + "|n[aã]o foi entregue ainda|novas tentativas",
                FLAGS);
        private static final Pattern GAVE_UP = Pattern.compile(
                "failed permanently|permanent (?:fatal )?(?:error|failure)|(?:could ?n[o']t|can ?not|can't) be delivered"
                        + "|(?:unable|was ?n[o']t able|not able) to deliver|(?:could ?n[o']t|cannot) deliver|delivery (?:has )?failed"
                        + "|undeliverable|has ?n[o']t been delivered|(?:message|mail) (?:was )?(?:not delivered|rejected|returned)"
                        + "|attempting to deliver|failure reasons|given up|n[aã]o (?:p[oô]de ser|foi) entregue",
                FLAGS);

        static Optional<Verdict> of(String words) {
            var late = LATE.matcher(words).find();
            var gaveUp = GAVE_UP.matcher(words);
            var says = gaveUp.find();
            return code(words, late, says)
                    .or(() -> Diagnosis.sentence(words).map(line -> verdict(action(late), line)))
                    .or(() -> says || late
                            ? Optional.of(verdict(action(late), line(words, says ? gaveUp.start() : 0)))
                            : Optional.empty());
        }

        private static Optional<Verdict> code(String words, boolean late, boolean gaveUp) {
            var m = REPLY.matcher(words);
            while (m.find()) {
                var line = m.group().strip();
                if (m.group(2) != null || Diagnosis.speaks(line)) {
                    var temporary = m.group(1).startsWith("4") && !gaveUp;
                    return Optional.of(verdict(action(late || temporary), line));
                }
            }
            return Optional.empty();
        }

        private static Action action(boolean late) {
            return late ? Action.DELAYED : Action.FAILED;
        }

        private static Verdict verdict(Action action, String line) {
            return new Verdict(action, StatusCode.inDiagnostic(line), line);
        }

        private static String line(String text, int at) {
            return Diagnosis.line(text, at);
        }
    }
}
