package digital.ar.delivery.route;

import digital.ar.delivery.smtp.Target;
import digital.ar.delivery.smtp.TlsMode;
import digital.ar.mail.EmailAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The recipient's own servers (RFC 5321 5.1), each with all its addresses, opportunistic TLS. */
public final class MxRoute implements Route {
    // RFC 5321 5.1 asks for at least two; a domain with hundreds must not hold a sender for hours.
    private static final int MAX_TARGETS = 8;

    private final MxLookup dns;
    private final int port;
    private final boolean privateNetworks;
    private final RandomGenerator random;

    /** @param privateNetworks whether a public domain may lead us to loopback or private addresses */
    public MxRoute(MxLookup dns, int port, boolean privateNetworks, RandomGenerator random) {
        this.dns = dns;
        this.port = port;
        this.privateNetworks = privateNetworks;
        this.random = random;
    }

    @Override
    public String name() {
        return "mx";
    }

    @Override
    public String provider(EmailAddress recipient) {
        return recipient.domain();
    }

    @Override
    public Plan plan(EmailAddress recipient) throws RouteFailure {
        var notes = new ArrayList<String>();
        var targets = new ArrayList<Target>();
        var again = false;
        for (var host : hosts(recipient.domain(), notes)) {
            var answer = dns.addresses(host);
            notes.add(host + " has addresses "
                    + answer.records().stream().map(InetAddress::getHostAddress).toList() + " (" + answer.status()
                    + ")");
            again |= answer.status() == MxLookup.Status.TRY_AGAIN;
            answer.records().stream()
                    .filter(this::mayBeDialled)
                    .forEach(a -> targets.add(new Target(host, a, port, TlsMode.OPPORTUNISTIC, Optional.empty())));
        }
        if (targets.isEmpty()) {
            throw again ? later(recipient.domain(), notes) : noRoute(recipient.domain(), notes);
        }
        return new Plan(List.copyOf(targets.subList(0, Math.min(MAX_TARGETS, targets.size()))), notes);
    }

    private List<String> hosts(String domain, List<String> notes) throws RouteFailure {
        var answer = dns.mx(domain);
        notes.add("MX of " + domain + ": "
                + answer.records().stream()
                        .map(mx -> mx.preference() + " " + mx.host())
                        .toList() + " (" + answer.status() + ")");
        return switch (answer.status()) {
            case FOUND -> inOrder(domain, answer.records(), notes);
            // RFC 5321 5.1: without MX the domain itself is the host.
            case NO_DATA -> List.of(domain);
            case NO_SUCH_NAME ->
                throw new RouteFailure(
                        true, "no-such-domain", "5.1.2", "the domain " + domain + " does not exist", notes);
            case TRY_AGAIN -> throw later(domain, notes);
        };
    }

    private List<String> inOrder(String domain, List<MxLookup.Mx> records, List<String> notes) throws RouteFailure {
        if (records.stream().allMatch(mx -> mx.host().isEmpty() || mx.host().equals("."))) {
            // RFC 7505 3, 4.2: the domain says that it takes no mail.
            throw new RouteFailure(true, "null-mx", "5.1.10", "the domain " + domain + " takes no mail", notes);
        }
        var shuffled = new ArrayList<>(records);
        // RFC 5321 5.1: equal preferences in random order; the stable sort keeps it.
        Collections.shuffle(shuffled, java.util.Random.from(random));
        shuffled.sort(Comparator.comparingInt(MxLookup.Mx::preference));
        return shuffled.stream().map(MxLookup.Mx::host).distinct().toList();
    }

    /** A stranger's DNS must not make us talk to our own network. */
    private boolean mayBeDialled(InetAddress address) {
        var uniqueLocal = address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC; // RFC 4193 3.1
        var inside = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal;
        return privateNetworks ? !address.isMulticastAddress() && !address.isAnyLocalAddress() : !inside;
    }

    private static RouteFailure later(String domain, List<String> notes) {
        return new RouteFailure(false, "dns-unavailable", "4.4.3", "DNS gives no answer for " + domain, notes);
    }

    private static RouteFailure noRoute(String domain, List<String> notes) {
        return new RouteFailure(
                true, "no-route", "5.4.4", "no server of " + domain + " has an address that can be dialled", notes);
    }
}
