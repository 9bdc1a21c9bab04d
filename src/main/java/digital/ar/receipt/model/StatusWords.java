package digital.ar.receipt.model;

import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;

/** Which headline a status gets; verification looks for the same words. */
public final class StatusWords {
    private StatusWords() {}

    /** Key below {@code headline.} in the message bundle. A failure after a reading does not undo the reading. */
    public static String key(RecipientStatus status) {
        if (status.failed() && status.level().compareTo(Level.SEEN) < 0) {
            return "FAILED";
        }
        return status.level() + (status.level() == Level.DELIVERED && status.provisional() ? ".provisional" : "");
    }
}
