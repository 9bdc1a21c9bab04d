package digital.ar.notice;

import java.util.Map;
import java.util.UUID;

/** Opting out of reminders (RFC 8058): the address goes on the tenant's suppression list, and the act on record. */
public interface Unsubscribes {
    /** How the wish reached us. */
    enum Way {
        /** The mail program's own button, RFC 8058. */
        ONE_CLICK,
        /** The button of our page. */
        PAGE,
        /** A mail to the unsubscribe address, RFC 2369. */
        MAIL
    }

    /**
     * Opts out; once is enough, later calls change nothing.
     *
     * @param facts of the request, for the journal
     * @return false: there is no such recipient, or the notice is one that nobody can opt out of
     */
    boolean unsubscribe(UUID recipient, Way way, Map<String, Object> facts);
}
