package digital.ar.inbound.report;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a failure is one of the address itself, by its code first and its words second. */
final class Diagnosis {
    /** RFC 3463 3.2 and RFC 7505: the mailbox or its domain does not exist, moved, or takes no mail. */
    private static final Set<String> ADDRESS_CODES = Set.of("1.1", "1.2", "1.3", "1.6", "1.10", "4.4");

    private static final Set<String> SENDER_CODES = Set.of("5.1.7", "5.1.8");
    /** RFC 7504: this host never takes mail; RFC 7505: neither does this domain. */
    private static final Pattern NEVER = Pattern.compile("^(?:521|556)[ -]");

    private static final Pattern GONE = Pattern.compile(
            "user (?:is )?unknown|unknown (?:user|recipient|address|local|mailbox)|no such (?:user|recipient|mailbox|address|person|domain|host)|domain does not exist"
                    + "|(?:user|recipient|mailbox|address|account|addressee)[^\\r\\n]{0,60}(?:does ?n[o']t exist|not (?:be )?found|not known|unknown"
                    + "|no longer (?:exists|valid|available)|not exist|invalid|has been (?:deleted|closed))"
                    + "|(?:invalid|bad|nonexistent|non-existent) (?:recipient|mailbox|destination|address|user)"
                    + "|does ?n[o']t have an? [^\\r\\n]{0,40}account|no mailbox (?:here )?by that name|not a (?:valid|known) (?:user|mailbox|recipient)"
                    + "|not listed in|no mx record|couldn't find (?:a mail exchanger|any host)|host (?:or domain name )?(?:not found|unknown)|unknown host|unrouteable (?:address|domain)"
                    + "|(?:usu[aá]rio|destinat[aá]rio|conta|caixa postal)[^\\r\\n]{0,40}(?:inexistente|desconhecid|n[aã]o existe|inv[aá]lid)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern FULL = Pattern.compile(
            "mailbox (?:is |was )?full|over ?quota|quota (?:exceeded|is full)|mailbox exceeds|exceed(?:ed|s)?[^\\r\\n]{0,40}quota|insufficient (?:disk|storage|system)"
                    + "|not enough (?:disk|storage)|caixa (?:postal )?cheia|storage limit",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern POLICY = Pattern.compile(
            "spam|block(?:ed|list)|black ?list|reputation|\\bdns ?bl\\b|\\brbl\\b|spf|dkim|dmarc|virus|policy|relay(?:ing)? (?:access )?denied"
                    + "|sender (?:address )?(?:rejected|denied)|too (?:many|large|big)|rate limit|disabled|suspended|inactive",
            Pattern.CASE_INSENSITIVE);

    private Diagnosis() {}

    /** A permanent failure of the address: no other mail to it can arrive either. */
    static boolean hard(RecipientReport report) {
        if (report.action() != RecipientReport.Action.FAILED) {
            return false;
        }
        var words = report.diagnostic();
        if (FULL.matcher(words).find()) {
            return false;
        }
        var told = report.status()
                .filter(s -> s.category() == 5 && ADDRESS_CODES.contains(s.subject() + "." + s.detail()))
                .isPresent();
        return told
                || NEVER.matcher(words).find()
                || (GONE.matcher(words).find() && !POLICY.matcher(words).find() && !contradicted(report));
    }

    /** A code that tells another cause wins over words: policy, the sender's address, a passing trouble. */
    private static boolean contradicted(RecipientReport report) {
        return report.status()
                .filter(s ->
                        s.category() == 4 || (!s.vague() && s.subject() == 7) || SENDER_CODES.contains(s.toString()))
                .isPresent();
    }

    /** Whether the words after a reply code are a mail server's verdict, and not any number in a text. */
    static boolean speaks(String line) {
        return GONE.matcher(line).find()
                || FULL.matcher(line).find()
                || POLICY.matcher(line).find();
    }

    /** The sentence in which a mail system without codes says that the mailbox is gone or full. */
    static Optional<String> sentence(String text) {
        var gone = GONE.matcher(text);
        if (gone.find()) {
            return Optional.of(line(text, gone.start()));
        }
        var full = FULL.matcher(text);
        return full.find() ? Optional.of(line(text, full.start())) : Optional.empty();
    }

    static String line(String text, int at) {
        var start = text.lastIndexOf('\n', at) + 1;
        var end = text.indexOf('\n', at);
        var line = text.substring(start, end < 0 ? text.length() : end).strip();
        return line.substring(0, Math.min(line.length(), 300));
    }
}
