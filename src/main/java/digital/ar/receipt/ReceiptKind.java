package digital.ar.receipt;

/** Kinds of receipt (EVIDENCE section 5). */
public enum ReceiptKind {
    SUBMISSION,
    DELIVERY,
    NON_DELIVERY,
    READING,
    ANSWER,
    /** The time for an answer ended without one. */
    EXPIRY,
    DOSSIER
}
