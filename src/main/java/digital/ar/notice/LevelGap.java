package digital.ar.notice;

import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;
import digital.ar.evidence.RecipientStatus.Delivery;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is missing between the level that a type needs and the level that is reached, and what the sender can do about it: one
 * rule for API, console and receipt.
 *
 * @param open the needed level is not reached, or a bounce may still take it back, or whoever read said to be somebody else
 * @param by the notice's own deadline, when the gap is open and there is one
 */
public record LevelGap(
        Level needed, boolean open, NextStep next, @Nullable LocalDate by) {
    /** A letter takes so long; when less is left an e-mail alone is no plan. */
    private static final int DAYS_OF_A_LETTER = 7;

    /** In the order in which they are tried. */
    public enum NextStep {
        NONE,
        /** For the delivery, or for the end of the window for bounces. */
        WAIT,
        /** Delivered, not yet read or answered as the type needs: send again. */
        REMIND,
        /** Delivery failed, or the address is somebody else's: a second address of the same person. */
        OTHER_ADDRESS,
        /** Delivered, not read or answered, and the deadline is near: telephone, messenger, in person. */
        OTHER_CHANNEL,
        /** Delivery failed or hangs, or the address is somebody else's, and the deadline is near: by post. */
        LETTER
    }

    public static LevelGap of(RecipientStatus status, NoticeType type) {
        return of(status, type, null, LocalDate.MIN);
    }

    /** @param deadline of the notice, as the recipient was told it; null: it has none */
    public static LevelGap of(RecipientStatus status, NoticeType type, @Nullable LocalDate deadline, LocalDate today) {
        var needed = type.needed();
        var late = deadline != null && deadline.isBefore(today.plusDays(DAYS_OF_A_LETTER));
        if (reachedSomebodyElse(status)) {
            return new LevelGap(needed, true, late ? NextStep.LETTER : NextStep.OTHER_ADDRESS, deadline);
        }
        if (status.level().compareTo(needed) >= 0) {
            return status.provisional()
                    ? new LevelGap(needed, true, NextStep.WAIT, deadline)
                    : new LevelGap(needed, false, NextStep.NONE, null);
        }
        return new LevelGap(needed, true, next(status, late), deadline);
    }

    /** A person who was identified cannot undo that by a click that identifies nobody. */
    private static boolean reachedSomebodyElse(RecipientStatus status) {
        return status.notMe() && status.level().compareTo(Level.IDENTIFIED) < 0;
    }

    private static NextStep next(RecipientStatus status, boolean late) {
        if (status.level().compareTo(Level.READ) >= 0 || status.delivery() == Delivery.DELIVERED) {
            return late ? NextStep.OTHER_CHANNEL : NextStep.REMIND;
        }
        if (late) {
            return NextStep.LETTER;
        }
        return status.failed() ? NextStep.OTHER_ADDRESS : NextStep.WAIT;
    }
}
