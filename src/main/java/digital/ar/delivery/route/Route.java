package digital.ar.delivery.route;

import digital.ar.delivery.smtp.Target;
import digital.ar.mail.EmailAddress;
import java.util.List;

/** How messages leave this service. */
public interface Route {
    /**
     * @param targets to be tried in this order, never empty
     * @param notes what led to them (DNS answers), for the transcript
     */
    record Plan(List<Target> targets, List<String> notes) {}

    /** {@code sandbox}, {@code relay} or {@code mx}; stands in the evidence. */
    String name();

    /** Messages with the same provider may share a connection. */
    String provider(EmailAddress recipient);

    Plan plan(EmailAddress recipient) throws RouteFailure;
}
