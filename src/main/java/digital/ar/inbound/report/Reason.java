package digital.ar.inbound.report;

import java.util.Locale;

/**
 * Why a mail was refused or kept waiting. Only some reasons are hard: a failure of the address itself, which meets any
 * later mail as well. A full, disabled or guarded mailbox can take mail again.
 */
enum Reason {
    /** No such mailbox. RFC 3463 3.2: x.1.1, x.1.3. */
    USERUNKNOWN(true),
    /** No such domain, or no route to one. RFC 3463 3.2, 3.5: x.1.2, x.4.4. */
    HOSTUNKNOWN(true),
    /** The address was given up or belongs to somebody else now. RFC 3463 3.2: x.1.6; RFC 7293 5. */
    HASMOVED(true),
    /** This host or domain takes no mail at all (RFC 7504 3, RFC 7505 4.2). */
    NOTACCEPT(true),
    MAILBOXFULL(false),
    /** The account is disabled or inactive, which its owner can undo. */
    SUSPEND(false),
    MESGTOOBIG(false),
    VIRUSDETECTED(false),
    SPAMDETECTED(false),
    /** SPF, DKIM, DMARC or a missing log-in. */
    AUTHFAILURE(false),
    /** The sending address has no reverse name. */
    REQUIREPTR(false),
    /** The sending host or its network is not wanted. */
    BLOCKED(false),
    RATELIMIT(false),
    NORELAYING(false),
    /** Because of who sent it. */
    REJECTED(false),
    POLICYVIOLATION(false),
    /** Refused after the content was seen, by words that name the address: nobody can tell which of the two it was. */
    FILTERED(false),
    NETWORKERROR(false),
    EXPIRED(false),
    SYSTEMERROR(false),
    CONTENTERROR(false),
    SYNTAXERROR(false);

    private final boolean hard;

    Reason(boolean hard) {
        this.hard = hard;
    }

    /** A permanent failure with this reason is one of the address. */
    boolean hard() {
        return hard;
    }

    /** {@code userunknown}, {@code mailboxfull}, … */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
