package digital.ar.inbound.report;

import java.util.Optional;
import java.util.regex.Pattern;

/** An enhanced status code (RFC 3463 2): class 2, 4 or 5, subject, detail. */
record StatusCode(int category, int subject, int detail) {
    private static final Pattern CODE =
            Pattern.compile("(?<![0-9.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![0-9]|\\.[0-9])");

    private static final Pattern REPLIED =
            Pattern.compile("(?<![0-9.])[245]\\d\\d[ :-]+[#('\"]{0,2}([245]\\.\\d{1,3}\\.\\d{1,3})");

    /** The first code in the text; IP addresses and longer dotted numbers are no codes. */
    static Optional<StatusCode> find(String text) {
        var m = CODE.matcher(text);
        return m.find()
                ? Optional.of(new StatusCode(
                        Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))))
                : Optional.empty();
    }

    /**
     * The code that a server gave with its reply, wherever that stands in a diagnostic ({@code 550 5.1.1 …},
     * {@code 550-'5.7.1 …}); else the first code in the text.
     */
    static Optional<StatusCode> inDiagnostic(String text) {
        var m = REPLIED.matcher(text);
        return m.find() ? find(m.group(1)) : find(text);
    }

    /** Of what the reporting server made of a failure and what the remote server said itself, the one that says more. */
    static Optional<StatusCode> moreTelling(Optional<StatusCode> status, Optional<StatusCode> diagnostic) {
        if (status.isEmpty()) {
            return diagnostic;
        }
        return diagnostic
                .filter(d -> d.category() == status.get().category()
                        && d.precision() >= status.get().precision())
                .or(() -> status);
    }

    /** x.0.0, or a subject without detail: says no more than success, later or never. */
    boolean vague() {
        return precision() < 2;
    }

    private int precision() {
        return (subject == 0 ? 0 : 1) + (detail == 0 ? 0 : 1);
    }

    @Override
    public String toString() {
        return category + "." + subject + "." + detail;
    }
}
