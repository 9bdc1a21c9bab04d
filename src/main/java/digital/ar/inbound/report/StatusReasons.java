package digital.ar.inbound.report;

import java.util.Map;
import java.util.Optional;

/** What an enhanced status code says by itself (RFC 3463 3 and its registry, RFC 5248), whatever its class. */
final class StatusReasons {
    private static final Map<String, Reason> MEANINGS = Map.ofEntries(
            Map.entry("1.1", Reason.USERUNKNOWN),
            Map.entry("1.2", Reason.HOSTUNKNOWN),
            Map.entry("1.3", Reason.USERUNKNOWN),
            Map.entry("1.6", Reason.HASMOVED),
            Map.entry("1.7", Reason.REJECTED),
            Map.entry("1.8", Reason.REJECTED),
            Map.entry("1.10", Reason.NOTACCEPT), // RFC 7505 4.2; of Exchange Online: recipient not found
            Map.entry("2.1", Reason.SUSPEND),
            Map.entry("2.2", Reason.MAILBOXFULL),
            Map.entry("2.3", Reason.MESGTOOBIG),
            Map.entry("3.1", Reason.MAILBOXFULL),
            Map.entry("3.2", Reason.NOTACCEPT),
            Map.entry("3.3", Reason.SYSTEMERROR),
            Map.entry("3.4", Reason.MESGTOOBIG),
            Map.entry("3.5", Reason.SYSTEMERROR),
            Map.entry("4.1", Reason.NETWORKERROR),
            Map.entry("4.2", Reason.NETWORKERROR),
            Map.entry("4.3", Reason.NETWORKERROR),
            Map.entry("4.4", Reason.HOSTUNKNOWN),
            Map.entry("4.5", Reason.SYSTEMERROR),
            Map.entry("4.6", Reason.NETWORKERROR),
            Map.entry("4.7", Reason.EXPIRED),
            Map.entry("4.14", Reason.NETWORKERROR), // Exchange Online: hop count
            Map.entry("4.300", Reason.EXPIRED), // Exchange Online
            Map.entry("4.310", Reason.HOSTUNKNOWN), // Exchange Online: the domain is not in the DNS
            Map.entry("4.312", Reason.NETWORKERROR),
            Map.entry("4.316", Reason.EXPIRED),
            Map.entry("5.1", Reason.SYNTAXERROR),
            Map.entry("5.2", Reason.SYNTAXERROR),
            Map.entry("5.3", Reason.RATELIMIT),
            Map.entry("5.4", Reason.SYNTAXERROR),
            Map.entry("7.8", Reason.AUTHFAILURE),
            Map.entry("7.9", Reason.AUTHFAILURE),
            Map.entry("7.13", Reason.SUSPEND), // RFC 5248: user account disabled
            Map.entry("7.17", Reason.HASMOVED), // RFC 7293 5: mailbox owner has changed
            Map.entry("7.18", Reason.HASMOVED), // RFC 7293 5: domain owner has changed
            Map.entry("7.25", Reason.REQUIREPTR), // RFC 7372 3.3
            Map.entry("7.27", Reason.REJECTED)); // RFC 7505 4.2: the sender's domain has a null MX

    private StatusReasons() {}

    static Optional<Reason> of(StatusCode status) {
        var known = Optional.ofNullable(MEANINGS.get(status.subject() + "." + status.detail()));
        return known.or(() -> bySubject(status));
    }

    private static Optional<Reason> bySubject(StatusCode status) {
        return switch (status.subject()) {
            case 6 -> Optional.of(Reason.CONTENTERROR);
            case 7 -> Optional.of(security(status.detail()));
            default -> Optional.empty();
        };
    }

    private static Reason security(int detail) {
        if (detail >= 20 && detail <= 29 || detail == 509) { // RFC 7372, RFC 8616; 509 of Exchange Online
            return Reason.AUTHFAILURE;
        }
        return detail >= 500 && detail < 800 ? Reason.BLOCKED : Reason.POLICYVIOLATION;
    }
}
