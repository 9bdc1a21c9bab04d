package digital.ar.account.dns;

import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import digital.ar.account.SendingDomain;
import digital.ar.account.SendingDomain.KeyState;
import digital.ar.account.SendingProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** All records of one domain, looked at side by side, with an end for the whole. */
@Component
public final class DomainCheck {
    private final Dns dns;
    private final Duration time;

    public DomainCheck(Dns dns, SendingProperties properties) {
        this.dns = dns;
        this.time = properties.dns().checkTime();
    }

    public List<DnsFinding> of(SendingDomain domain, OurSide our) {
        var looks = new ArrayList<Look>();
        domain.keys().stream().filter(k -> k.state() != KeyState.GONE).forEach(key -> looks.add(dkim(domain, key)));
        looks.add(new Look(
                "dmarc", "_dmarc." + domain.domain(), "TXT", () -> DmarcRecords.check(dns, domain.domain(), our)));
        looks.add(new Look("spf", our.returnPathDomain(), "TXT", () -> List.of(SpfRecords.check(dns, our))));
        looks.add(
                new Look("return-path", our.returnPathDomain(), "MX", () -> List.of(HostRecords.returnPath(dns, our))));
        looks.add(new Look("ptr", our.helo(), "PTR", () -> HostRecords.sources(dns, our)));
        looks.add(new Look("tls-rpt", our.returnPathDomain(), "TXT", () -> HostRecords.tlsHints(dns, our)));
        return Look.all(looks, time);
    }

    /** Whether DNS shows every key in this state, and there is one. */
    public boolean shows(SendingDomain domain, KeyState state) {
        var keys = domain.keys(state);
        var findings = Look.all(keys.stream().map(key -> dkim(domain, key)).toList(), time);
        return !keys.isEmpty() && findings.stream().allMatch(f -> f.state() == State.OK);
    }

    private Look dkim(SendingDomain domain, SendingDomain.Key key) {
        return new Look(
                "dkim", key.name(domain.domain()), "TXT", () -> List.of(DkimRecords.check(dns, domain.domain(), key)));
    }
}
