package digital.ar.notice;

import digital.ar.evidence.Level;

/** Types of notice and the level of evidence that each needs (docs/law.md). */
public enum NoticeType {
    REMINDER(Level.DELIVERED),
    COLLECTION(Level.DELIVERED),
    ASSIGNMENT(Level.READ),
    TITLE_CONFIRMATION(Level.ANSWERED),
    DEFAULT_NOTICE(Level.READ),
    FIDUCIARY_DEFAULT(Level.READ),
    PRE_LISTING(Level.DELIVERED),
    REPURCHASE(Level.READ),
    SETTLEMENT_OFFER(Level.ANSWERED),
    SETTLEMENT(Level.ANSWERED),
    SETTLEMENT_BROKEN(Level.READ),
    HEALTH_PLAN_DEFAULT(Level.READ),
    SETTLED(Level.DELIVERED);

    private final Level needed;

    NoticeType(Level needed) {
        this.needed = needed;
    }

    public Level needed() {
        return needed;
    }
}
