package digital.ar.account.tracking;

import java.net.InetAddress;
import java.util.List;

/**
 * Where tenants' names must lead.
 *
 * @param host of this service; empty: it has no public name yet
 * @param addresses of it as the operator set them; empty: what DNS says of the host
 */
record ServiceTarget(String host, List<InetAddress> addresses) {
    boolean isSet() {
        return !host.isEmpty() || !addresses.isEmpty();
    }
}
