package digital.ar.delivery.smtp;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One reply (RFC 5321 4.2).
 *
 * @param lines texts behind the code, control characters replaced
 */
public record SmtpReply(int code, List<String> lines) {
    // RFC 2034 4: class "." subject "." detail, at the begin of the text.
    private static final Pattern ENHANCED = Pattern.compile("^([245]\\.\\d{1,3}\\.\\d{1,3})(?: |$)");
    private static final List<Pattern> QUEUE_IDS = List.of(
            Pattern.compile("(?i)\\bqueued as <?([A-Za-z0-9._-]{4,64})"),
            Pattern.compile("(?i)\\bid=<?([A-Za-z0-9._-]{4,64})"),
            Pattern.compile("^(?:\\d\\.\\d\\.\\d )?([A-Za-z0-9]{6,32}) Message accepted for delivery"));

    public SmtpReply {
        lines = List.copyOf(lines);
    }

    public boolean positive() {
        return code / 100 == 2;
    }

    public boolean transientNegative() {
        return code / 100 == 4;
    }

    public boolean permanentNegative() {
        return code / 100 == 5;
    }

    /** Enhanced status code (RFC 3463) of the last line, when its class agrees with the reply code. */
    public Optional<String> enhancedCode() {
        var m = ENHANCED.matcher(lines.getLast());
        return m.find() && m.group(1).charAt(0) - '0' == code / 100 ? Optional.of(m.group(1)) : Optional.empty();
    }

    /** The peer's name for the message, where its reply has one of the usual forms. */
    public Optional<String> queueId() {
        var text = String.join(" ", lines);
        return QUEUE_IDS.stream()
                .map(p -> p.matcher(text))
                .filter(java.util.regex.Matcher::find)
                .map(m -> m.group(1))
                .findFirst();
    }

    /** Code and all texts in one line. */
    public String text() {
        return (code + " " + String.join(" ", lines)).strip();
    }
}
