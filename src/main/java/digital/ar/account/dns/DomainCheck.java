package digital.ar.account.dns;

import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import digital.ar.account.SendingDomain;
import digital.ar.account.SendingDomain.KeyState;
import digital.ar.account.SendingProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
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

    /** One look. @param name of the record that the findings are about, for the case that no answer comes */
    private record Look(String check, String name, String type, Supplier<List<DnsFinding>> findings) {}

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
        return run(looks);
    }

    /** Whether DNS shows every key in this state, and there is one. */
    public boolean shows(SendingDomain domain, KeyState state) {
        var keys = domain.keys(state);
        var findings = run(keys.stream().map(key -> dkim(domain, key)).toList());
        return !keys.isEmpty() && findings.stream().allMatch(f -> f.state() == State.OK);
    }

    private Look dkim(SendingDomain domain, SendingDomain.Key key) {
        return new Look(
                "dkim", key.name(domain.domain()), "TXT", () -> List.of(DkimRecords.check(dns, domain.domain(), key)));
    }

    private List<DnsFinding> run(List<Look> looks) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var futures = looks.stream()
                    .map(look -> threads.submit(() -> look.findings().get()))
                    .toList();
            var end = System.nanoTime() + time.toNanos();
            var findings = new ArrayList<DnsFinding>();
            for (var i = 0; i < looks.size(); i++) {
                findings.addAll(await(looks.get(i), futures.get(i), end));
            }
            return findings;
        } finally {
            threads.shutdownNow(); // a question that hangs ends by its own time
        }
    }

    private static List<DnsFinding> await(Look look, Future<List<DnsFinding>> future, long end) {
        try {
            return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return unknown(look);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the check of " + look.name() + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(look);
        }
    }

    private static List<DnsFinding> unknown(Look look) {
        return List.of(new DnsFinding(
                look.check(), State.UNKNOWN, look.name(), look.type(), "", List.of(), "unknown", List.of(look.name())));
    }
}
