package digital.ar.account.tracking;

import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import digital.ar.account.dns.Dns;
import java.util.List;

/** Who may issue certificates for a name (RFC 8659). Never needed; what forbids everybody explains a certificate that fails. */
final class CaaRecords {
    private CaaRecords() {}

    /** RFC 8659 3: the records of the name, else of the next one above. */
    static DnsFinding check(Dns dns, String name) {
        for (var at = name; at.contains("."); at = at.substring(at.indexOf('.') + 1)) {
            var answer = dns.caa(at);
            if (answer.unknown()) {
                return finding(name, State.UNKNOWN, List.of(), "unknown");
            }
            if (!answer.records().isEmpty()) {
                return judged(at, answer.records());
            }
        }
        return finding(name, State.HINT, List.of(), "caa.none");
    }

    private static DnsFinding judged(String at, List<String> records) {
        var issuers =
                records.stream().filter(r -> r.matches("(?i)\\d+ issue .*")).toList();
        // RFC 8659 4.2: an empty issuer lets nobody issue
        var nobody = !issuers.isEmpty() && issuers.stream().allMatch(r -> r.matches("(?i)\\d+ issue \"?\\s*(;.*)?\"?"));
        return finding(at, nobody ? State.HINT : State.OK, records, nobody ? "caa.nobody" : "caa.some");
    }

    private static DnsFinding finding(String name, State state, List<String> found, String message) {
        return new DnsFinding("caa", state, name, "CAA", "", found, message, List.of(name));
    }
}
