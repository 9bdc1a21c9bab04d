package digital.ar.inbound.report;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The SMTP reply code (RFC 5321 4.2) in a Diagnostic-Code. */
final class ReplyCode {
    private static final Pattern LEADING = Pattern.compile("^[\\s#<\"'(]{0,5}([245]\\d\\d)(?![0-9.])");
    private static final Pattern SUCCESS = Pattern.compile("(?<![\\w.@/-])(25[0-2])[ -]");

    private ReplyCode() {}

    static OptionalInt of(String diagnostic) {
        var leading = LEADING.matcher(diagnostic);
        if (leading.find()) {
            return OptionalInt.of(Integer.parseInt(leading.group(1)));
        }
        var quoted = Reply.first(diagnostic);
        if (quoted.isPresent() && quoted.get().code().isPresent()) {
            return quoted.get().code();
        }
        var success = SUCCESS.matcher(diagnostic);
        return success.find() ? OptionalInt.of(Integer.parseInt(success.group(1))) : OptionalInt.empty();
    }
}
