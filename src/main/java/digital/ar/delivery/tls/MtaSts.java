package digital.ar.delivery.tls;

import digital.ar.delivery.dns.Dns;
import digital.ar.delivery.dns.DnsAnswer;
import digital.ar.delivery.smtp.TlsProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * The policy that a domain announces (RFC 8461 3). A policy that was fetched holds until its age ends, whatever becomes of
 * the record or the web server: who could suppress them could else switch the protection off.
 */
final class MtaSts {
    private static final Pattern RECORD = Pattern.compile("v=STSv1[ \\t]*;.*");
    private static final Pattern ID = Pattern.compile(";[ \\t]*id[ \\t]*=[ \\t]*([A-Za-z0-9]{1,32})[ \\t]*(?:;|$)");
    private static final Duration FETCH_AGAIN = Duration.ofMinutes(5); // RFC 8461 3.3
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(60);
    private static final Duration REFRESH = Duration.ofDays(1);
    private static final int MAX_DOMAINS = 20_000;

    private final Dns dns;
    private final StsFetch web;
    private final StsStore store;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Finding>> searches = new ConcurrentHashMap<>();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    MtaSts(Dns dns, StsFetch web, StsStore store, Clock clock) {
        this.dns = dns;
        this.web = web;
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param policy empty: the domain has none, or none could be learned
     * @param problem what is wrong with the announced policy; an older one may still hold
     */
    record Finding(DnsAnswer txt, Optional<StsStore.Stored> policy, Optional<TlsProblem> problem) {}

    private record Known(Finding finding, String id, Instant until) {}

    private record Failure(TlsProblem problem, String id, Instant at) {}

    Finding of(String domain) {
        var txt = dns.answer("_mta-sts." + domain, Type.TXT);
        var id = id(txt);
        var now = clock.instant();
        var before = known.get(domain);
        if (before != null && before.id().equals(id.orElse("")) && now.isBefore(before.until())) {
            return before.finding();
        }
        return once(domain, () -> {
            var finding = find(domain, txt, id);
            forgetWhenTooMany();
            known.put(domain, new Known(finding, id.orElse(""), clock.instant().plus(LOOK_AGAIN)));
            return finding;
        });
    }

    /** One thread per domain asks the web; those who come meanwhile wait for what it finds, and nobody else does. */
    private Finding once(String domain, Supplier<Finding> search) {
        var mine = new CompletableFuture<Finding>();
        var running = searches.putIfAbsent(domain, mine);
        if (running != null) {
            return running.join();
        }
        try {
            var finding = search.get();
            mine.complete(finding);
            return finding;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            searches.remove(domain, mine);
        }
    }

    private void forgetWhenTooMany() {
        if (known.size() > MAX_DOMAINS) {
            known.clear();
            failures.clear();
        }
    }

    /** RFC 8461 3.1: exactly one record of this version, or there is none. */
    private static Optional<String> id(DnsAnswer txt) {
        var records = txt.records(TXTRecord.class).stream()
                .map(r -> String.join("", r.getStrings()))
                .filter(text -> RECORD.matcher(text).matches())
                .toList();
        if (records.size() != 1) {
            return Optional.empty();
        }
        var id = ID.matcher(records.getFirst());
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }

    private Finding find(String domain, DnsAnswer txt, Optional<String> id) {
        var stored = store.find(domain);
        if (id.isEmpty() || stored.filter(s -> current(s, id.get())).isPresent()) {
            return new Finding(txt, stored, Optional.empty());
        }
        var failure = Optional.ofNullable(failures.get(domain))
                .filter(f -> f.id().equals(id.get()) && clock.instant().isBefore(f.at().plus(FETCH_AGAIN)));
        if (failure.isPresent()) {
            return new Finding(txt, stored, failure.map(Failure::problem));
        }
        try {
            var fetched = store.save(domain, id.get(), web.fetch(domain));
            failures.remove(domain);
            return new Finding(txt, Optional.of(fetched), Optional.empty());
        } catch (StsFetch.Failed e) {
            failures.put(domain, new Failure(e.problem(), id.get(), clock.instant()));
            return new Finding(txt, stored, Optional.of(e.problem()));
        }
    }

    /** RFC 8461 3.3: fetched anew long before it ends, so that an attacker who blocks the web for a while gains nothing. */
    private boolean current(StsStore.Stored stored, String id) {
        var half = stored.policy().maxAge().dividedBy(2);
        var refresh = half.compareTo(REFRESH) < 0 ? half : REFRESH;
        return stored.id().equals(id)
                && clock.instant().isBefore(stored.fetchedAt().plus(refresh));
    }
}
