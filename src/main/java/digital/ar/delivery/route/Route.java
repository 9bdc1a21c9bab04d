package digital.ar.delivery.route;

import digital.ar.delivery.dns.DnsAnswer;
import digital.ar.delivery.smtp.Target;
import digital.ar.mail.EmailAddress;
import java.util.List;
import java.util.Set;

/** How messages leave this service. */
public interface Route {
    /**
     * @param targets to be tried in this order, never empty
     * @param notes what led to them, for the transcript
     * @param dns answers that they rest on, for the evidence
     */
    record Plan(List<Target> targets, List<String> notes, List<DnsAnswer> dns) {
        public Plan {
            targets = List.copyOf(targets);
            notes = List.copyOf(notes);
            dns = List.copyOf(dns);
        }

        public Plan(List<Target> targets, List<String> notes) {
            this(targets, notes, List.of());
        }
    }

    /** {@code sandbox}, {@code relay} or {@code mx}, or a relay's name in the settings. */
    String name();

    /** Messages with the same provider may share a connection. */
    String provider(EmailAddress recipient);

    /** The same, where more is known than the recipient. */
    default String provider(Mailing mailing) {
        return provider(mailing.recipient());
    }

    /** For mail of the service itself, and for looking ahead. */
    default Plan plan(EmailAddress recipient) throws RouteFailure {
        return plan(new Mailing(Mailing.NO_TENANT, Set.of(), recipient));
    }

    /** Asks DNS where it must, within limits of time. */
    Plan plan(Mailing mailing) throws RouteFailure;
}
