package digital.ar.delivery.dns;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Asks each question once as long as its answer holds; who asks meanwhile waits for the same answer. */
public final class CachedDns implements Dns {
    private static final int MAX_ENTRIES = 20_000;

    private record Question(String name, int type) {}

    private record Asked(CompletableFuture<DnsAnswer> answer, Instant at) {
        boolean holds(Instant now) {
            return !answer.isDone() || now.isBefore(at.plus(answer.join().ttl()));
        }
    }

    private final Dns dns;
    private final Clock clock;
    private final Map<Question, Asked> entries = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Asked> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    public CachedDns(Dns dns, Clock clock) {
        this.dns = dns;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<DnsAnswer> ask(String name, int type) {
        var question = new Question(name.toLowerCase(Locale.ROOT), type);
        var now = clock.instant();
        synchronized (entries) {
            var known = entries.get(question);
            if (known != null && known.holds(now)) {
                return known.answer();
            }
            var answer = dns.ask(question.name(), type);
            entries.put(question, new Asked(answer, now));
            return answer;
        }
    }
}
