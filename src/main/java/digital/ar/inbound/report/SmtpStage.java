package digital.ar.inbound.report;

import java.util.Locale;
import java.util.regex.Pattern;

/** The SMTP command that was refused, where a report names it. */
enum SmtpStage {
    CONNECT,
    MAIL,
    RCPT,
    DATA,
    UNKNOWN;

    private static final Pattern NAMED = Pattern.compile(
            "(?:in reply to(?: end of)?|after(?: end of)?|following|response to|>>>|smtp command|command:?|smtp[:;]|did not like our|stage:?)"
                    + "[\\s'\":(-]{0,5}(ehlo|helo|mail|rcpt|data|bdat|connect|initial|pipelined data|end of data|\\.)(?![a-z])",
            Pattern.CASE_INSENSITIVE);

    /** How qmail and others say it without the command's name. */
    private static final Pattern SAID = Pattern.compile(
            "(does not like recipient|need rcpt|no valid recipients|[45]\\d\\d [45]\\.1\\.1 <[^<>\\s]{1,320}>\\.\\.\\. user unknown|rejected (?:the )?recipient|recipient was rejected|rejected by the recipient domain|refused recipient)"
                    + "|(does not like sender|rejected (?:the )?sender)|(failed after i sent the message|refused to accept your message)"
                    + "|(connected to [^\\r\\n]{1,80} but greeting failed|but connection died)",
            Pattern.CASE_INSENSITIVE);

    /** The last one named: transcripts of sessions go on until the refusal; of a pipelined one that is no proof. */
    static SmtpStage named(String text) {
        var stage = said(text);
        if (stage == RCPT) {
            return stage;
        }
        var m = NAMED.matcher(text);
        while (m.find()) {
            stage = of(m.group(1).toLowerCase(Locale.ROOT));
        }
        return stage;
    }

    SmtpStage or(SmtpStage other) {
        return this == UNKNOWN ? other : this;
    }

    private static SmtpStage said(String text) {
        var m = SAID.matcher(text);
        if (!m.find()) {
            return UNKNOWN;
        }
        if (m.group(1) != null) {
            return RCPT;
        }
        return m.group(2) != null ? MAIL : m.group(3) != null ? DATA : CONNECT;
    }

    private static SmtpStage of(String command) {
        return switch (command) {
            case "ehlo", "helo", "connect", "initial" -> CONNECT;
            case "mail" -> MAIL;
            case "rcpt" -> RCPT;
            default -> DATA;
        };
    }
}
