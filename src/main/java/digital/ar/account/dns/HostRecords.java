package digital.ar.account.dns;

import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where reports come back to, and who we are to the servers that we call. */
final class HostRecords {
    private HostRecords() {}

    /** RFC 5321 5.1: the return path's domain must lead to a server, or no report ever comes back. */
    static DnsFinding returnPath(Dns dns, OurSide our) {
        var domain = our.returnPathDomain();
        var mx = dns.mx(domain);
        if (mx.unknown()) {
            return returnPath(our, State.UNKNOWN, List.of(), "unknown");
        }
        if (mx.records().stream().anyMatch(r -> r.endsWith(" ."))) { // RFC 7505 3
            return returnPath(our, State.WRONG, mx.records(), "return-path.null-mx");
        }
        var hosts = mx.records().isEmpty()
                ? List.of(domain)
                : mx.records().stream()
                        .map(r -> r.substring(r.indexOf(' ') + 1))
                        .toList();
        var answers = hosts.stream().map(dns::addresses).toList();
        if (answers.stream().anyMatch(a -> !a.records().isEmpty())) {
            return returnPath(
                    our, State.OK, mx.records(), mx.records().isEmpty() ? "return-path.address" : "return-path.ok");
        }
        if (answers.stream().anyMatch(Dns.Answer::unknown)) {
            return returnPath(our, State.UNKNOWN, mx.records(), "unknown");
        }
        return mx.records().isEmpty()
                ? returnPath(our, State.MISSING, List.of(), "return-path.missing")
                : returnPath(our, State.WRONG, mx.records(), "return-path.dead");
    }

    private static DnsFinding returnPath(OurSide our, State state, List<String> found, String message) {
        var domain = our.returnPathDomain();
        return new DnsFinding(
                "return-path", state, domain, "MX", "10 " + our.helo() + ".", found, message, List.of(domain));
    }

    /** Forward-confirmed reverse DNS of each source address, and the HELO name (RFC 5321 4.1.1.1, RFC 8601 2.7.3). */
    static List<DnsFinding> sources(Dns dns, OurSide our) {
        if (our.sources().isEmpty()) {
            return List.of(
                    new DnsFinding("ptr", State.HINT, our.helo(), "PTR", "", List.of(), "ptr.no-sources", List.of()));
        }
        var findings = new ArrayList<DnsFinding>();
        our.sources().forEach(source -> findings.add(reverse(dns, our, source)));
        return findings;
    }

    private static DnsFinding reverse(Dns dns, OurSide our, InetAddress source) {
        var names = dns.reverse(source);
        if (names.unknown()) {
            return ptr(our, source, State.UNKNOWN, List.of(), "unknown");
        }
        if (names.records().isEmpty()) {
            return ptr(our, source, State.MISSING, List.of(), "ptr.missing");
        }
        var forward = names.records().stream().map(dns::addresses).toList();
        var confirmed = forward.stream().flatMap(a -> a.records().stream()).anyMatch(source::equals);
        if (!confirmed) {
            return forward.stream().anyMatch(Dns.Answer::unknown)
                    ? ptr(our, source, State.UNKNOWN, names.records(), "unknown")
                    : ptr(our, source, State.WRONG, names.records(), "ptr.not-confirmed");
        }
        return names.records().stream().anyMatch(our.helo()::equalsIgnoreCase)
                ? ptr(our, source, State.OK, names.records(), "ptr.ok")
                : ptr(our, source, State.HINT, names.records(), "ptr.helo");
    }

    private static DnsFinding ptr(OurSide our, InetAddress source, State state, List<String> found, String message) {
        var name = source.getHostAddress();
        return new DnsFinding("ptr", state, name, "PTR", our.helo() + ".", found, message, List.of(name, our.helo()));
    }

    /** Servers that send us reports and replies may be told to insist on TLS (RFC 8461 3.1) and to report (RFC 8460 3). */
    static List<DnsFinding> tlsHints(Dns dns, OurSide our) {
        var domain = our.returnPathDomain();
        return Stream.of(
                        hint(
                                dns,
                                "tls-rpt",
                                "_smtp._tls." + domain,
                                "v=TLSRPTv1",
                                "v=TLSRPTv1; rua=mailto:tls@" + domain),
                        hint(dns, "mta-sts", "_mta-sts." + domain, "v=STSv1", "v=STSv1; id=1"))
                .toList();
    }

    private static DnsFinding hint(Dns dns, String check, String name, String version, String publish) {
        var answer = dns.txt(name);
        var found = answer.records().stream().filter(r -> r.startsWith(version)).toList();
        if (answer.unknown()) {
            return new DnsFinding(check, State.UNKNOWN, name, "TXT", publish, found, "unknown", List.of(name));
        }
        return found.isEmpty()
                ? new DnsFinding(check, State.HINT, name, "TXT", publish, found, check + ".missing", List.of(name))
                : new DnsFinding(check, State.OK, name, "TXT", publish, found, check + ".ok", List.of(name));
    }
}
