package digital.ar.account.dns;

import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/** The SPF record of the return path's domain (RFC 7208): it must let every source address of ours pass. */
final class SpfRecords {
    private SpfRecords() {}

    /** Records of the name that are SPF (RFC 7208 4.5). */
    static List<String> only(Dns.Answer<String> answer) {
        return answer.records().stream()
                .filter(r -> r.equalsIgnoreCase("v=spf1") || r.regionMatches(true, 0, "v=spf1 ", 0, 7))
                .toList();
    }

    static DnsFinding check(Dns dns, OurSide our) {
        var domain = our.returnPathDomain();
        var answer = dns.txt(domain);
        if (answer.unknown()) {
            return finding(our, State.UNKNOWN, List.of(), "unknown", domain);
        }
        var records = only(answer);
        if (records.isEmpty()) {
            return finding(our, State.MISSING, List.of(), "spf.missing", domain);
        }
        if (records.size() > 1) { // RFC 7208 3.2
            return finding(our, State.WRONG, records, "spf.several", domain);
        }
        return walked(dns, our, records);
    }

    private static DnsFinding walked(Dns dns, OurSide our, List<String> records) {
        var most = 0;
        for (var source : our.sources()) {
            var walk = new SpfWalk(dns, source);
            var result = walk.walk(our.returnPathDomain(), records.getFirst());
            most = Math.max(most, walk.lookups());
            if (result != SpfWalk.Result.PASS) {
                return notPassing(our, records, source, walk, result);
            }
        }
        return our.sources().isEmpty()
                ? finding(our, State.HINT, records, "spf.no-sources", our.returnPathDomain())
                : finding(our, State.OK, records, "spf.ok", our.returnPathDomain(), String.valueOf(most));
    }

    private static DnsFinding notPassing(
            OurSide our, List<String> records, InetAddress source, SpfWalk walk, SpfWalk.Result result) {
        var address = source.getHostAddress();
        return switch (result) {
            case PERMERROR ->
                walk.lookups() > SpfWalk.MOST_LOOKUPS
                        ? finding(our, State.WRONG, records, "spf.lookups", String.valueOf(SpfWalk.MOST_LOOKUPS))
                        : finding(our, State.WRONG, records, "spf.broken", our.returnPathDomain());
            case UNCLEAR -> finding(our, State.UNKNOWN, records, "spf.unclear", address);
            default -> finding(our, State.WRONG, records, "spf.not-ours", address);
        };
    }

    private static DnsFinding finding(
            OurSide our, State state, List<String> found, String message, String... arguments) {
        return new DnsFinding(
                "spf", state, our.returnPathDomain(), "TXT", wanted(our), found, message, List.of(arguments));
    }

    private static String wanted(OurSide our) {
        if (our.sources().isEmpty()) {
            return "v=spf1 a:" + our.helo() + " -all";
        }
        return our.sources().stream()
                .map(a -> (a instanceof Inet4Address ? " ip4:" : " ip6:") + a.getHostAddress())
                .collect(Collectors.joining("", "v=spf1", " -all"));
    }
}
