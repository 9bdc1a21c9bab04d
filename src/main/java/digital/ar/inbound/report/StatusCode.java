package digital.ar.inbound.report;

import java.util.Optional;
import java.util.regex.Pattern;

/** An enhanced status code (RFC 3463 2): class 2, 4 or 5, subject, detail. */
record StatusCode(int category, int subject, int detail) {
    private static final Pattern CODE =
            Pattern.compile("(?<![0-9.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![0-9]|\\.[0-9])");

    /** The first code in the text; IP addresses and longer dotted numbers are no codes. */
    static Optional<StatusCode> find(String text) {
        var m = CODE.matcher(text);
        return m.find()
                ? Optional.of(new StatusCode(
                        Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))))
                : Optional.empty();
    }

    /** x.0.0, or a subject without detail: says no more than success, later or never. */
    boolean vague() {
        return subject == 0 || detail == 0;
    }

    @Override
    public String toString() {
        return category + "." + subject + "." + detail;
    }
}
