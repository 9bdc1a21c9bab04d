package digital.ar.account.dns;

import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The DMARC policy of the From domain, and whether our mail aligns with it (RFC 7489). */
final class DmarcRecords {
    private static final String CHECK = "dmarc";
    private static final String ALIGNMENT = "alignment";
    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");

    private DmarcRecords() {}

    static List<DnsFinding> check(Dns dns, String domain, OurSide our) {
        var name = "_dmarc." + domain;
        var found = policies(dns.txt(name));
        var organizational = OrganizationalDomain.of(domain);
        if (found.status() == Dns.Status.FOUND && found.records().isEmpty() && !organizational.equals(domain)) {
            name = "_dmarc." + organizational; // RFC 7489 6.6.3: step 3
            found = policies(dns.txt(name));
        }
        if (found.unknown()) {
            return List.of(finding(CHECK, State.UNKNOWN, name, domain, List.of(), "unknown"));
        }
        if (found.records().isEmpty()) {
            return List.of(finding(CHECK, State.MISSING, "_dmarc." + domain, domain, List.of(), "dmarc.missing"));
        }
        if (found.records().size() > 1) { // RFC 7489 6.6.3: step 5, no policy then
            return List.of(finding(CHECK, State.WRONG, name, domain, found.records(), "dmarc.several"));
        }
        var tags = Tags.of(found.records().getFirst());
        return List.of(policy(name, domain, tags, found.records()), alignment(name, domain, tags, our));
    }

    /** Records of the name that are DMARC policies; none is an answer too. */
    private static Dns.Answer<String> policies(Dns.Answer<String> answer) {
        return answer.unknown()
                ? answer
                : new Dns.Answer<>(
                        Dns.Status.FOUND,
                        answer.records().stream()
                                .filter(r -> r.replaceAll("\\s", "").startsWith("v=DMARC1"))
                                .toList());
    }

    private static DnsFinding policy(String name, String domain, Tags tags, List<String> found) {
        var policy = tags.get("p", "").toLowerCase(Locale.ROOT);
        if (!POLICIES.contains(policy)) { // RFC 7489 6.3
            return finding(CHECK, State.WRONG, name, domain, found, "dmarc.policy");
        }
        return finding(CHECK, State.OK, name, domain, found, policy.equals("none") ? "dmarc.none" : "dmarc.ok");
    }

    /** RFC 7489 3.1: one aligned mechanism is enough; DKIM's d= is the From domain itself and so aligns in every mode. */
    private static DnsFinding alignment(String name, String domain, Tags tags, OurSide our) {
        var strict = tags.get("aspf", "r").equalsIgnoreCase("s");
        var mailFrom = our.returnPathDomain();
        var spf = strict
                ? mailFrom.equals(domain)
                : OrganizationalDomain.of(mailFrom).equals(OrganizationalDomain.of(domain));
        return new DnsFinding(
                ALIGNMENT,
                spf ? State.OK : State.HINT,
                name,
                "TXT",
                "",
                List.of(),
                spf ? "alignment.both" : "alignment.dkim",
                List.of(domain, mailFrom));
    }

    private static DnsFinding finding(
            String check, State state, String name, String domain, List<String> found, String message) {
        var publish = "v=DMARC1; p=none; rua=mailto:dmarc@" + domain;
        return new DnsFinding(check, state, name, "TXT", publish, found, message, List.of(name));
    }
}
