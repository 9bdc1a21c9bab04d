package digital.ar.delivery.shaping;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which provider receives a domain's mail, learned from DNS outside of claims and remembered for all nodes. Rows of the
 * queue whose domain is not known yet carry {@link #UNKNOWN} before the domain.
 */
public final class DomainDirectory {
    public static final String UNKNOWN = "?";
    private static final Logger LOG = LoggerFactory.getLogger(DomainDirectory.class);
    private static final Duration UNANSWERED_TTL = Duration.ofMinutes(5);
    private static final int QUESTIONS = 64;
    private static final int MAX_KNOWN = 10_000;
    private static final long MEMORY_NANOS = Duration.ofMinutes(1).toNanos();
    // A resolver that hangs must not hold a domain's mail: the dialogue asks again and has its own words for it.
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    /** The best MX of a domain; empty when there is none, or DNS does not say. */
    @FunctionalInterface
    public interface BestMx {
        Optional<String> of(String domain);
    }

    private final JdbcClient jdbc;
    private final Providers providers;
    private final BestMx dns;
    private final Duration ttl;
    private final Runnable learned;
    private final Map<String, Long> asked = new ConcurrentHashMap<>();
    private final Semaphore questions = new Semaphore(QUESTIONS);
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(String provider, long untilNanos) {}

    /** @param learned told when something was learned */
    public DomainDirectory(JdbcClient jdbc, Providers providers, BestMx dns, Duration ttl, Runnable learned) {
        this.jdbc = jdbc;
        this.providers = providers;
        this.dns = dns;
        this.ttl = ttl;
        this.learned = learned;
    }

    /** The lane of a domain as far as this node remembers; asks nobody. */
    public String lane(String domain) {
        var remembered = known.get(domain);
        return remembered != null && System.nanoTime() - remembered.untilNanos() < 0
                ? remembered.provider()
                : UNKNOWN + domain;
    }

    /**
     * The provider of a domain. When nobody knows, DNS is asked in the background, and until the answer or the end of
     * patience the result is empty; then the domain is its own provider.
     */
    public Optional<String> provider(String domain) {
        var since = asked.get(domain);
        if (since != null && System.nanoTime() - since <= PATIENCE_NANOS) {
            return Optional.ofNullable(known.get(domain)).map(Known::provider);
        }
        var onRecord = jdbc.sql(
                        "select provider from mail_domain where domain = :domain and expires_at > clock_timestamp()")
                .param("domain", domain)
                .query(String.class)
                .optional();
        if (onRecord.isPresent()) {
            asked.remove(domain);
            keep(domain, onRecord.get());
            return onRecord;
        }
        if (since != null) {
            asked.remove(domain);
            remember(domain, Optional.empty());
            return Optional.of(domain);
        }
        if (questions.tryAcquire()) {
            asked.put(domain, System.nanoTime());
            Thread.ofVirtual().name("mx-of-" + domain).start(() -> learn(domain));
        }
        return Optional.empty();
    }

    private void keep(String domain, String provider) {
        if (known.size() >= MAX_KNOWN) {
            known.clear();
        }
        known.put(domain, new Known(provider, System.nanoTime() + MEMORY_NANOS));
    }

    private void learn(String domain) {
        try {
            var mx = dns.of(domain);
            keep(domain, remember(domain, mx));
        } catch (DataAccessException e) {
            LOG.warn("the provider of {} is not on record, the database is away: {}", domain, e.getMessage());
            asked.remove(domain);
        } finally {
            questions.release();
            learned.run();
        }
    }

    private String remember(String domain, Optional<String> mx) {
        var provider = mx.map(providers::of).orElse(domain);
        jdbc.sql("""
                        insert into mail_domain as m (domain, provider, mx_host, learned_at, expires_at)
                        values (:domain, :provider, :mx, clock_timestamp(), clock_timestamp() + make_interval(secs => :ttl))
                        on conflict (domain) do update
                        set provider = excluded.provider, mx_host = excluded.mx_host, learned_at = excluded.learned_at,
                            expires_at = excluded.expires_at""")
                .param("domain", domain)
                .param("provider", provider)
                .param("mx", mx.orElse(null))
                .param("ttl", (mx.isPresent() ? ttl : UNANSWERED_TTL).toSeconds())
                .update();
        return provider;
    }

    /** Puts the waiting rows of a shard into the lane of their provider. */
    public void relabel(int shard, String domain, String provider) {
        jdbc.sql("""
                        update delivery set provider = :provider
                        where shard = :shard and provider = :unknown and lease_node is null""")
                .param("provider", provider)
                .param("shard", shard)
                .param("unknown", UNKNOWN + domain)
                .update();
    }
}
