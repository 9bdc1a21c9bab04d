package digital.ar.webhook;

import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.util.List;
import java.util.regex.Pattern;

/** A place in the log as clients keep it: the log and the index of the first entry that they have not seen. */
record Cursor(long next) {
    private static final int LOG = 0;
    private static final Pattern FORM = Pattern.compile(LOG + "-([0-9]{1,18})");

    /** @throws Problem INVALID_REQUEST */
    static Cursor parse(String text) {
        var m = FORM.matcher(text);
        if (!m.matches()) {
            throw new Problem(
                    ProblemType.INVALID_REQUEST,
                    "The cursor is not one of this feed.",
                    List.of(new Violation(
                            "after", "cursor.invalid", "must be nextCursor of an answer, or cursor of a message")));
        }
        return new Cursor(Long.parseLong(m.group(1)));
    }

    @Override
    public String toString() {
        return LOG + "-" + next;
    }
}
