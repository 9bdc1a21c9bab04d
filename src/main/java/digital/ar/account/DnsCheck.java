package digital.ar.account;

import java.time.Instant;
import java.util.List;

/** One look at a domain's DNS records. */
public record DnsCheck(Instant checkedAt, List<DnsFinding> findings) {
    public DnsCheck {
        findings = List.copyOf(findings);
    }

    /** All findings of this check are right, and there is one. */
    public boolean ok(String check) {
        var some = findings.stream().filter(f -> f.check().equals(check)).toList();
        return !some.isEmpty() && some.stream().allMatch(f -> f.state() == DnsFinding.State.OK);
    }
}
