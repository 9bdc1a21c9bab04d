package digital.ar.evidence;

/** How far the evidence for one recipient reaches; derived from the journal, may fall with a late bounce. */
public enum Level {
    /** A recipient to whom delivery failed, or who has no event yet, stays at the level below the failure. */
    ACCEPTED,
    SENT,
    DELIVERED,
    SEEN,
    READ,
    IDENTIFIED,
    ANSWERED
}
