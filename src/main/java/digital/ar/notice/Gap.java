package digital.ar.notice;

import digital.ar.evidence.RecipientStatus;
import digital.ar.evidence.RecipientStatus.Delivery;

/**
 * What is missing between the level that a type needs and the level that is reached.
 *
 * @param open the needed level is not reached, or is still provisional
 */
record Gap(boolean open, Next next) {
    /** What the sender can do. */
    enum Next {
        NONE,
        WAIT,
        OTHER_ADDRESS,
        REMIND
    }

    static Gap of(RecipientStatus status, NoticeType type) {
        var reached = status.level().compareTo(type.needed()) >= 0;
        if (reached && !status.provisional()) {
            return new Gap(false, Next.NONE);
        }
        if (reached) {
            return new Gap(true, Next.WAIT);
        }
        if (status.failed()) {
            return new Gap(true, Next.OTHER_ADDRESS);
        }
        return new Gap(true, status.delivery() == Delivery.DELIVERED ? Next.REMIND : Next.WAIT);
    }
}
