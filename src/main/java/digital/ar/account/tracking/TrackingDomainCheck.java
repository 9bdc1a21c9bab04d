package digital.ar.account.tracking;

import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import digital.ar.account.TrackingDomain;
import digital.ar.account.dns.Dns;
import digital.ar.account.dns.Look;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One look at a name from outside: whose it is, where it leads, and who answers there by HTTPS. */
final class TrackingDomainCheck {
    static final String CONTROL = "control";
    static final String HOST = "host";
    static final String HTTPS = "https";
    /** Without these a name is not used. */
    static final Set<String> NEEDED = Set.of(CONTROL, HOST, HTTPS);

    private static final int MOST_ADDRESSES = 8;
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Dns dns;
    private final ServiceTarget target;
    private final HttpsProbe probe;
    private final Duration time;

    /** @param time of all questions to DNS about one name */
    TrackingDomainCheck(Dns dns, ServiceTarget target, HttpsProbe probe, Duration time) {
        this.dns = dns;
        this.target = target;
        this.probe = probe;
        this.time = time;
    }

    List<DnsFinding> of(TrackingDomain domain) {
        var name = domain.domain();
        return Look.all(
                List.of(
                        new Look(CONTROL, domain.control().name(), "TXT", () -> List.of(control(domain))),
                        new Look(HOST, name, "A", () -> reached(name)),
                        new Look("caa", name, "CAA", () -> List.of(CaaRecords.check(dns, name)))),
                time.plus(probe.timeout()).plus(SLACK));
    }

    private DnsFinding control(TrackingDomain domain) {
        var wanted = domain.control();
        var answer = dns.txt(wanted.name());
        if (answer.unknown()) {
            return control(wanted, State.UNKNOWN, List.of(), "unknown");
        }
        if (answer.records().stream().anyMatch(r -> r.strip().equals(wanted.record()))) {
            return control(wanted, State.OK, answer.records(), "control.ok");
        }
        return answer.records().isEmpty()
                ? control(wanted, State.MISSING, List.of(), "control.missing")
                : control(wanted, State.WRONG, answer.records(), "control.other");
    }

    private static DnsFinding control(TrackingDomain.Control wanted, State state, List<String> found, String message) {
        return new DnsFinding(
                CONTROL, state, wanted.name(), "TXT", wanted.record(), found, message, List.of(wanted.name()));
    }

    /** Where the name leads, and who answers at each address. */
    private List<DnsFinding> reached(String name) {
        var addresses = dns.addresses(name);
        var findings = new ArrayList<DnsFinding>();
        findings.add(HostAddress.check(dns, target, probe.dialable(), name, addresses));
        if (findings.getFirst().state() != State.WRONG) {
            findings.addAll(called(name, addresses.records()));
        }
        return findings;
    }

    private List<DnsFinding> called(String name, List<InetAddress> addresses) {
        var calls = addresses.stream()
                .limit(MOST_ADDRESSES)
                .map(a -> new Look(HTTPS, name, "HTTPS", () -> probe.call(name, a)))
                .toList();
        return Look.all(calls, probe.timeout().plus(SLACK)).stream().distinct().toList();
    }
}
