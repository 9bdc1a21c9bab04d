package digital.ar.delivery.route;

import digital.ar.mail.EmailAddress;
import java.util.Set;
import java.util.UUID;

/**
 * What a route is chosen by.
 *
 * @param senderDomains of the return path and, where the message is at hand, of its From field; A-labels, lower-case
 */
public record Mailing(UUID tenant, Set<String> senderDomains, EmailAddress recipient) {
    /** Mail of the service itself. */
    public static final UUID NO_TENANT = new UUID(0, 0);

    public Mailing {
        senderDomains = Set.copyOf(senderDomains);
    }
}
