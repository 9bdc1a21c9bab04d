package digital.ar.inbound.report;

import digital.ar.inbound.mime.MailPart;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Vacation notices and other answers of machines (RFC 3834), also of machines that do not follow it. */
final class AutoReplies {
    /** After "Re:" only phrases that a person would not have written first; a person may answer a mail about holidays. */
    private static final Pattern SUBJECT = Pattern.compile(
            "^\\s*(?:vacation|away from|on vacation|f[eé]rias"
                    + "|(?:(?:re|res|aw|sv)\\s*:\\s*)*(?:auto(?:matic(?:a|ally)?)?[ -]?(?:reply|response|responder|generated)"
                    + "|out of (?:the )?office|resposta autom[aá]tica|aus[eê]ncia tempor[aá]ria|fora do escrit[oó]rio"
                    + "|respuesta autom[aá]tica|abwesenheit|r[eé]ponse automatique|automatische antwort))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private AutoReplies() {}

    static Optional<Report> find(MailPart root) {
        var headers = root.headers();
        var submitted = headers.text("Auto-Submitted").strip().toLowerCase(Locale.ROOT);
        // RFC 3834 5: auto-generated is also what bounces say; those are told by their content first.
        var answered = submitted.startsWith("auto-replied")
                || headers.has("X-Autoreply")
                || headers.has("X-Autorespond")
                || headers.has("X-Auto-Response-From")
                || headers.text("Precedence").equalsIgnoreCase("auto_reply")
                || headers.text("X-Apple-Action").toUpperCase(Locale.ROOT).contains("VACATION")
                || SUBJECT.matcher(headers.text("Subject")).find();
        return answered && !FreeFormBounce.signedByMailSystem(headers)
                ? Optional.of(new Report.AutoReply())
                : Optional.empty();
    }
}
