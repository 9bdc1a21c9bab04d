package digital.ar.delivery.smtp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where we dial from.
 *
 * @param addresses of one machine name, at most one of each family; none: the operating system chooses
 * @param helo the name that belongs to them in DNS; empty: the client's
 */
public record Origin(List<InetAddress> addresses, Optional<String> helo) {
    public static final Origin ANY = new Origin(List.of(), Optional.empty());

    public Origin {
        addresses = List.copyOf(addresses);
    }

    /** An IPv4 server is not reached from an IPv6 address, and the other way round. */
    public boolean reaches(Target target) {
        return addresses.isEmpty() || towards(target).isPresent();
    }

    Optional<InetAddress> towards(Target target) {
        return addresses.stream()
                .filter(a -> a.getClass().equals(target.address().getClass()))
                .findFirst();
    }
}
