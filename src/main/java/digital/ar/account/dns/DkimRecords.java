package digital.ar.account.dns;

import digital.ar.account.DkimAlgorithm;
import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import digital.ar.account.SendingDomain;
import digital.ar.account.SendingDomain.KeyState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The TXT record of one DKIM key (RFC 6376 3.6.1): there, one, and with our key. */
final class DkimRecords {
    private DkimRecords() {}

    static DnsFinding check(Dns dns, String domain, SendingDomain.Key key) {
        var name = key.name(domain);
        var answer = dns.txt(name);
        // "dkim" is what mail depends on now; keys that do not sign yet, or no more, are findings of their own.
        var check = "dkim"
                + (key.state() == KeyState.ACTIVE
                        ? ""
                        : "-" + key.state().name().toLowerCase(Locale.ROOT));
        if (answer.unknown()) {
            return finding(check, State.UNKNOWN, name, key, List.of(), "unknown");
        }
        if (answer.records().isEmpty()) {
            return finding(check, State.MISSING, name, key, List.of(), "dkim.missing");
        }
        if (answer.records().size() > 1) { // RFC 6376 3.6.2.2: the result is undefined
            return finding(check, State.WRONG, name, key, answer.records(), "dkim.several");
        }
        var problem = problem(Tags.of(answer.records().getFirst()), key);
        return problem.isEmpty()
                ? finding(check, State.OK, name, key, answer.records(), "dkim.ok")
                : finding(check, State.WRONG, name, key, answer.records(), problem);
    }

    private static String problem(Tags found, SendingDomain.Key key) {
        var ours = Tags.of(key.record()).get("p", "");
        var theirs = found.get("p", "").replaceAll("\\s", "");
        if (!found.get("v", "DKIM1").equals("DKIM1")) {
            return "dkim.version";
        }
        if (theirs.isEmpty()) {
            return "dkim.revoked";
        }
        if (!theirs.equals(ours)) {
            return ours.startsWith(theirs) ? "dkim.cut" : "dkim.other-key";
        }
        if (!found.get("k", "rsa").equals(key.algorithm() == DkimAlgorithm.RSA ? "rsa" : "ed25519")) {
            return "dkim.key-type";
        }
        return flags(found).contains("y") ? "dkim.testing" : "";
    }

    private static List<String> flags(Tags found) {
        return Arrays.stream(found.get("t", "").split(":")).map(String::strip).toList();
    }

    private static DnsFinding finding(
            String check, State state, String name, SendingDomain.Key key, List<String> found, String message) {
        return new DnsFinding(
                check,
                state,
                name,
                "TXT",
                key.record(),
                found,
                message,
                List.of(key.algorithm().tag(), name));
    }
}
