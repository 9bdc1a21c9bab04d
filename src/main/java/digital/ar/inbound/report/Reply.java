package digital.ar.inbound.report;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A server's refusal as a report quotes it (RFC 5321 4.2, with the enhanced code of RFC 2034).
 *
 * @param text from the code on, with the lines that continue it
 * @param before what the reporting system says before it quotes
 */
record Reply(OptionalInt code, Optional<StatusCode> status, String text, String before) {
    /** Numbers that servers answer; {@code 512 bytes} is none. */
    private static final String CODES =
            "4(?:21|22|3[12]|4[129]|5[0-9]|7[0-9])|5(?:0[0-5]|1[0-9]|2[1-9]|3[0-5]|4[1-9]|5[0-9]|7[0-9])";

    private static final Pattern QUOTED = Pattern.compile(
            "(?<![\\w.@/-])(?<!\\d:)(" + CODES + ")(?=[ \\t:;,#('\"\\[<-]|\\.[ \\t]|$)"
                    + "[ \\t:;,#('\"\\[-]{0,6}(?:(?:" + CODES + ")[ -])?[#(\\['\"]{0,2}([45]\\.\\d{1,3}\\.\\d{1,3})?",
            Pattern.MULTILINE);

    private static final Pattern BARE_STATUS = Pattern.compile(
            "[#(\\[ ]([45]\\.\\d{1,3}\\.\\d{1,3})(?![0-9.])[\\])>: ]|^[ \\t]*([45]\\.\\d{1,3}\\.\\d{1,3})(?![0-9.])",
            Pattern.MULTILINE);
    private static final Pattern LINE_START = Pattern.compile(
            "(?:^|[\\n\\r>:;\\]'\"(\\[])[ \\t<]{0,20}$|(?:said|says|error|reply|was|status|code|responded|response|reason|returned)[: ]{1,3}$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile("\\r?\\n[ \\t]*(?:\\r?\\n|>>>|---)|\\r\\r");
    private static final int MAX = 1_000;

    boolean temporary() {
        return code.isPresent()
                ? code.getAsInt() < 500
                : status.filter(s -> s.category() == 4).isPresent();
    }

    /** The refusal that a text quotes: the first final one, else the first. */
    static Optional<Reply> first(String text) {
        var m = QUOTED.matcher(text);
        Optional<Reply> temporary = Optional.empty();
        for (var tries = 0; tries < 200 && m.find(); tries++) {
            var reply = reply(text, m.start(), m.group(1), m.group(2));
            if (m.group(2) != null || standsAlone(text, m.start()) || reply.speaks()) {
                if (!reply.temporary() && !reply.aftermath()) {
                    return Optional.of(reply);
                }
                temporary = temporary.isEmpty() && !reply.aftermath() ? Optional.of(reply) : temporary;
            }
        }
        return temporary.or(() -> bare(text));
    }

    private static Reply reply(String text, int at, String code, @org.jspecify.annotations.Nullable String status) {
        var quoted = quoted(text, at);
        return new Reply(
                OptionalInt.of(Integer.parseInt(code)),
                status == null ? StatusCode.find(quoted) : StatusCode.find(status),
                quoted,
                text.substring(Math.max(0, at - MAX), at));
    }

    /** Some name only the enhanced code: {@code (#5.1.1)}. Its sentence stands before it as often as behind. */
    private static Optional<Reply> bare(String text) {
        var m = BARE_STATUS.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        var start = Math.max(text.lastIndexOf("\n\n", m.start()) + 1, m.start() - MAX / 2);
        return Optional.of(new Reply(
                OptionalInt.empty(),
                StatusCode.find(m.group(1) == null ? m.group(2) : m.group(1)),
                quoted(text, Math.max(0, start)),
                ""));
    }

    private static String quoted(String text, int at) {
        var window = text.substring(at, Math.min(text.length(), at + MAX));
        var m = END.matcher(window);
        return m.find(Math.min(1, window.length())) ? window.substring(0, m.start()) : window;
    }

    private static boolean standsAlone(String text, int at) {
        return LINE_START.matcher(text.substring(Math.max(0, at - 30), at)).find();
    }

    private boolean speaks() {
        return ReasonRules.first(Wording.of(text)).isPresent();
    }

    /** What follows from an earlier refusal in the same session. */
    private boolean aftermath() {
        return code.isPresent() && code.getAsInt() == 503;
    }
}
