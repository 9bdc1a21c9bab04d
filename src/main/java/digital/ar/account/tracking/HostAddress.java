package digital.ar.account.tracking;

import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import digital.ar.account.dns.Dns;
import digital.ar.account.dns.HostNames;
import digital.ar.platform.Dialable;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/** Where a name leads: by CNAME to the service's host, or by addresses (RFC 1034 3.6.2 allows no CNAME beside other records). */
final class HostAddress {
    private HostAddress() {}

    static DnsFinding check(
            Dns dns, ServiceTarget target, Dialable dialable, String name, Dns.Answer<InetAddress> addresses) {
        var ours = ours(dns, target);
        var record = new Record(name, target, ours);
        var found =
                addresses.records().stream().map(InetAddress::getHostAddress).toList();
        if (addresses.unknown()) {
            return record.finding(State.UNKNOWN, List.of(), "unknown");
        }
        if (found.isEmpty()) {
            return record.finding(State.MISSING, found, target.isSet() ? "host.missing" : "host.no-target");
        }
        if (!addresses.records().stream().allMatch(dialable::test)) {
            return record.finding(State.WRONG, found, "host.private");
        }
        var alias = dns.cname(name).records();
        if (alias.stream().anyMatch(target.host()::equalsIgnoreCase)) {
            return record.finding(State.OK, alias, "host.cname");
        }
        return ours.containsAll(addresses.records())
                ? record.finding(State.OK, found, "host.address")
                : record.finding(State.HINT, found, "host.elsewhere");
    }

    private static List<InetAddress> ours(Dns dns, ServiceTarget target) {
        return target.addresses().isEmpty() && !target.host().isEmpty()
                ? dns.addresses(target.host()).records()
                : target.addresses();
    }

    /** What would be right. */
    private record Record(String name, ServiceTarget target, List<InetAddress> ours) {
        boolean byAddress() {
            return target.host().isEmpty() || HostNames.isApex(name);
        }

        String publish() {
            return byAddress()
                    ? ours.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "))
                    : target.host() + ".";
        }

        DnsFinding finding(State state, List<String> found, String message) {
            return new DnsFinding(
                    TrackingDomainCheck.HOST,
                    state,
                    name,
                    byAddress() ? "A, AAAA" : "CNAME",
                    publish(),
                    found,
                    message,
                    List.of(name, target.host()));
        }
    }
}
