package digital.ar.inbound.report;

import digital.ar.inbound.mime.Headers;
import digital.ar.inbound.mime.MailPart;
import digital.ar.inbound.report.RecipientReport.Action;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Bounces that are written for people. Taken for one only if all three hold: a mail system wrote it, it says what became
 * of a mail (by a reply code or in plain words), and an address is named, or stands in the mail that it returns.
 */
final class FreeFormBounce {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern MAIL_SYSTEM = Pattern.compile(
            "mailer[-_ .]?daemon|post[-_ ]?master|p[o]{2,3}stmaster|mail[-_. ]?delivery|mail (?:sub)?system|mail administrator|mmsc|mail[-_ ]?gateway|mail[-_ ]?router"
                    + "|system administrator|administrador do sistema|systemadministrator|administrateur syst|internet mail|microsoft ?exchange|delivery[-_ ](?:subsystem|system|service|agent|notification)|mail[-_ ]?server|bounce[sd]?@|mailerdaemon|ndr administrator|smtp (?:gateway|server)",
            FLAGS);
    private static final Pattern BOUNCE_SUBJECT = Pattern.compile(
            "un-?deliver|non[- ]?deliver|not delivered|returned (?:mail|message|to)|return(?:ed)? to sender|delivery (?:status|failure|fail|problem|report|has failed|notification|error)"
                    + "|failure (?:notice|notification)|failed (?:delivery|mail)|(?:mail|message) (?:delivery|failure|returned|error|system error)|mail system error|mail failure|could ?n[o']t be delivered|message you sent|user unknown"
                    + "|error sending|error in (?:mail|message)|warning: (?:could not|message)|delayed|bounced? (?:mail|message)|are not (?:a )?member|loop alert|rejected|ndn:"
                    + "|n[aã]o (?:foi |p[oô]de ser )?entreg|falha (?:na|de) entrega|devolvid|nicht zustell|unzustellbar|zustellung|non remis|[eé]chec|no (?:se pudo )?entrega|error de entrega|fallo|mancat[ao]|недоставлен|не доставлено|возврат|配信|エラー|返信されたメール|退信",
            FLAGS);
    private static final Pattern ANSWER = Pattern.compile("^\\s*(?:re|res|aw|sv|fw|fwd|enc|wg|rv|tr)\\s*:", FLAGS);

    private final OwnWords mail;
    private final Headers headers;
    private final Set<String> notTheirs;
    private final Map<String, String> sections;
    private final Fate fate;

    FreeFormBounce(MailPart root, OwnWords words) {
        this.mail = words;
        this.headers = root.headers();
        this.notTheirs = notTheirs();
        this.sections = Addresses.sections(mail.words(), notTheirs);
        this.fate =
                Fate.of(headers.has("X-Failed-Recipients") ? "delivery failed" : headers.text("Subject"), mail.words());
    }

    static Optional<Report> find(MailPart root, boolean nullSender) {
        var returns =
                root.own().anyMatch(MailPart::returnsMessage) && !root.headers().has("In-Reply-To");
        return returns || writtenByMailSystem(root.headers(), nullSender)
                ? new FreeFormBounce(root, OwnWords.of(root)).report()
                : Optional.empty();
    }

    /** A name that mail systems use as author; a person's mail and a vacation notice have none. */
    static boolean signedByMailSystem(Headers headers) {
        var from = headers.text("From");
        return MAIL_SYSTEM.matcher(from).find() || from.strip().equals("<>") || headers.has("X-Failed-Recipients");
    }

    /** A subject that bounces have, on a mail that is no answer. */
    static boolean titledAsBounce(Headers headers) {
        var subject = headers.text("Subject");
        return BOUNCE_SUBJECT.matcher(subject).find()
                && !ANSWER.matcher(subject).find();
    }

    private static boolean writtenByMailSystem(Headers headers, boolean nullSender) {
        return nullSender || signedByMailSystem(headers) || titledAsBounce(headers);
    }

    private Optional<Report> report() {
        var reports = new ArrayList<RecipientReport>();
        for (var address : recipients()) {
            verdict(address)
                    .ifPresent(v -> reports.add(new RecipientReport(
                            address, "", v.action(), v.status(), v.replyCode(), v.diagnostic(), v.reason())));
        }
        return reports.isEmpty() ? Optional.empty() : Optional.of(new Report.Delivery(reports));
    }

    /**
     * What the words say about an address: those under it; else a reply in a line that names it; else all of them, unless
     * they are about several.
     */
    Optional<Verdict> verdict(String address) {
        var own = section(address);
        return told(own, false)
                .or(() -> told(linesWith(address), true))
                .or(() -> told(sections.size() > 1 ? "" : mail.words(), false))
                .or(() -> told(linesWith(address), false))
                .or(() -> Verdict.of(fate, own.isBlank() ? mail.words() : own));
    }

    private Optional<Verdict> told(String about, boolean inReplyOnly) {
        return Verdict.of(fate, about).filter(v -> v.exact(inReplyOnly));
    }

    private String section(String address) {
        return sections.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(address))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Exim and Gmail name the failed addresses in a field of their own. */
    List<String> recipients() {
        var failed = Addresses.in(headers.text("X-Failed-Recipients"));
        if (!failed.isEmpty()) {
            return failed;
        }
        if (!sections.isEmpty()) {
            return List.copyOf(sections.keySet());
        }
        var mentioned = Addresses.mentioned(mail.words(), notTheirs);
        return mentioned.isEmpty() ? addressees() : mentioned;
    }

    /** To whom the returned mail was written, where that is one. */
    private List<String> addressees() {
        for (var field : List.of("X-Actual-Recipient", "Delivered-To", "X-Original-To", "To")) {
            var found = mail.returnedAddresses(field);
            if (found.size() == 1) {
                return List.copyOf(found);
            }
        }
        var own = Addresses.mentioned(mail.words(), Set.of());
        return own.stream().limit(1).toList();
    }

    private Set<String> notTheirs() {
        var found = new LinkedHashSet<String>();
        for (var name : List.of("To", "Cc", "From", "Reply-To", "Return-Path", "Sender")) {
            found.addAll(Addresses.in(headers.text(name)));
        }
        found.addAll(mail.returnedAddresses("Return-Path", "From", "Sender", "Reply-To"));
        found.removeAll(mail.returnedAddresses("To"));
        var keys = new LinkedHashSet<String>();
        found.forEach(a -> keys.add(Addresses.key(a)));
        return keys;
    }

    private String linesWith(String address) {
        var lines = new StringBuilder();
        var follow = 0;
        for (var line : mail.words().split("\\r?\\n|\\r")) {
            follow = Addresses.key(line).contains(Addresses.key(address)) ? 3 : follow - 1;
            if (follow > 0 && lines.length() < 4_000) {
                lines.append(line).append('\n');
            }
        }
        return lines.toString();
    }

    /** Fills reports that give no reason from the part that is written for people. */
    List<RecipientReport> enrich(List<RecipientReport> reports) {
        var named = reports.size() == 1
                        && !RecipientReport.isAddress(reports.getFirst().address())
                ? reports.stream().map(this::named).toList()
                : reports;
        return named.stream().map(this::enrich).toList();
    }

    /** The field holds the name of a mailbox or a file; the address may stand in the words. */
    private RecipientReport named(RecipientReport report) {
        var told = recipients();
        return told.size() == 1 ? report.originally(told.getFirst()) : report;
    }

    private RecipientReport enrich(RecipientReport report) {
        if (report.reason().isPresent() || report.action() != Action.FAILED && report.action() != Action.DELAYED) {
            return report;
        }
        return verdict(report.address())
                .filter(v -> v.reason().isPresent() || report.diagnostic().isEmpty())
                .map(v -> merged(report, v))
                .orElse(report);
    }

    private static RecipientReport merged(RecipientReport report, Verdict v) {
        var code = report.replyCode().isPresent() ? report.replyCode() : v.replyCode();
        return new RecipientReport(
                report.finalRecipient(),
                report.originalRecipient(),
                report.action(),
                StatusCode.moreTelling(report.status(), v.status()),
                code.isPresent() ? code : OptionalInt.empty(),
                report.diagnostic().isEmpty() ? v.diagnostic() : report.diagnostic(),
                v.reason());
    }
}
