package digital.ar.inbound.report;

import digital.ar.inbound.mime.Headers;
import digital.ar.inbound.mime.MailPart;
import digital.ar.inbound.report.RecipientReport.Action;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Bounces that are written for people. Taken for a failure only if all three hold: a mail system wrote it, it gives a
 * reply code of class 5 or says in plain words that delivery failed for good, and it names an address.
 */
final class FreeFormBounce {
    private static final Pattern MAIL_SYSTEM = Pattern.compile(
            "mailer[-_ ]?daemon|post[-_ ]?master|mail[- ]delivery|mail (?:sub)?system|mail administrator",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BOUNCE_SUBJECT = Pattern.compile(
            "undeliver|returned mail|return(?:ed)? to sender|delivery (?:status|failure|fail|problem|report|has failed)|failure notice"
                    + "|mail delivery|could ?n[o']t be delivered|message you sent|n[aã]o (?:foi )?entreg|falha na entrega|nicht zustell",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern REPLY = Pattern.compile(
            "(?<![0-9.])([45]\\d\\d)(?:[ -]+#?|[ -]+\\(#?)([45]\\.\\d{1,3}\\.\\d{1,3})?[^\\r\\n]{0,400}");
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");
    private static final Pattern ORIGINAL_FOLLOWS = Pattern.compile(
            "(?im)^(?:.{0,40}(?:original message|below this line is a copy|copy of (?:the|your) (?:message|mail)"
                    + "|message headers? follow|returned message|unsent message|mensagem original).*|received: from .*|return-path:.*)$");
    private static final Pattern TAG = Pattern.compile("<[A-Za-z/!][^>@]{0,500}>");

    private FreeFormBounce() {}

    static Optional<Report> find(MailPart root) {
        if (!fromMailSystem(root.headers())
                && !BOUNCE_SUBJECT.matcher(root.headers().text("Subject")).find()) {
            return Optional.empty();
        }
        var text = words(root);
        var address = ADDRESS.matcher(text);
        var verdict = verdict(text);
        if (verdict.isEmpty() || !address.find()) {
            return Optional.empty();
        }
        var found = verdict.get();
        return Optional.of(new Report.Delivery(
                List.of(new RecipientReport(address.group(), "", found.action(), found.status(), found.diagnostic()))));
    }

    private record Verdict(Action action, Optional<StatusCode> status, String diagnostic) {}

    private static Optional<Verdict> verdict(String text) {
        var m = REPLY.matcher(text);
        while (m.find()) {
            var line = m.group().strip();
            if (m.group(2) != null || Diagnosis.speaks(line)) {
                var action = m.group(1).startsWith("5") ? Action.FAILED : Action.DELAYED;
                return Optional.of(new Verdict(action, StatusCode.find(line), line));
            }
        }
        return Diagnosis.sentence(text).map(s -> new Verdict(Action.FAILED, Optional.empty(), s));
    }

    /** Fills a status that says nothing (5.0.0 without diagnostic) from the part that is written for people. */
    static List<RecipientReport> enrich(List<RecipientReport> reports, MailPart root) {
        if (reports.size() != 1 || !reports.getFirst().diagnostic().isEmpty()) {
            return reports;
        }
        var report = reports.getFirst();
        return verdict(words(root))
                .filter(v -> v.action() == report.action())
                .map(v -> List.of(new RecipientReport(
                        report.finalRecipient(),
                        report.originalRecipient(),
                        report.action(),
                        DeliveryStatus.moreTelling(report.status(), v.status()),
                        v.diagnostic())))
                .orElse(reports);
    }

    /** The null sender or a name that mail systems use; a person's mail has neither. */
    static boolean fromMailSystem(Headers headers) {
        return headers.text("Return-Path").strip().equals("<>")
                || MAIL_SYSTEM.matcher(headers.text("From")).find();
    }

    /** The mail system's own words: before the returned message, without HTML. */
    private static String words(MailPart root) {
        var text = new StringBuilder();
        root.own()
                .filter(p -> p.mediaType().equals("text/plain") || p.mediaType().equals("text/html"))
                .findFirst()
                .ifPresent(p -> text.append(TAG.matcher(p.text()).replaceAll(" ")));
        var m = ORIGINAL_FOLLOWS.matcher(text);
        return m.find() ? text.substring(0, m.start()) : text.toString();
    }
}
