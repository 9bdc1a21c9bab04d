package digital.ar.delivery.tls;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The memory in the database, with a short one before it: dialling must not wait for a statement each time. */
public final class JdbcTlsMemory implements TlsMemory {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcTlsMemory.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration WRITE_AGAIN = Duration.ofHours(1);
    private static final int MAX_HOSTS = 50_000;

    private record Known(boolean shown, Instant until) {}

    private final JdbcClient jdbc;
    private final Duration period;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    /** @param period after which a host that was not seen is new again */
    public JdbcTlsMemory(JdbcClient jdbc, Duration period, Clock clock) {
        this.jdbc = jdbc;
        this.period = period;
        this.clock = clock;
    }

    @Override
    public boolean hasShown(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        var now = clock.instant();
        var entry = known.get(name);
        if (entry == null || !now.isBefore(entry.until())) {
            forgetWhenTooMany();
            entry = new Known(ask(name, now), now.plus(LOOK_AGAIN));
            known.put(name, entry);
        }
        return entry.shown();
    }

    private boolean ask(String host, Instant now) {
        return jdbc.sql("select 1 from tls_host where host = :host and seen_at > :since")
                .param("host", host)
                .param("since", Timestamp.from(now.minus(period)))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    @Override
    public void shown(String host, String protocol) {
        var name = host.toLowerCase(Locale.ROOT);
        var now = clock.instant();
        var last = written.get(name);
        if (last != null && now.isBefore(last.plus(WRITE_AGAIN))) {
            return;
        }
        try {
            jdbc.sql("""
                            insert into tls_host (host, protocol, first_seen_at, seen_at)
                            values (:host, :protocol, :now, :now)
                            on conflict (host) do update set protocol = excluded.protocol,
                                   seen_at = greatest(tls_host.seen_at, excluded.seen_at)""")
                    .param("host", name)
                    .param("protocol", protocol)
                    .param("now", Timestamp.from(now))
                    .update();
            forgetWhenTooMany();
            written.put(name, now);
            known.put(name, new Known(true, now.plus(LOOK_AGAIN)));
        } catch (DataAccessException e) {
            // The next session with the host writes it; the delivery that is under way must not suffer.
            LOG.warn("that {} has shown TLS could not be kept: {}", name, e.getMessage());
        }
    }

    private void forgetWhenTooMany() {
        if (known.size() > MAX_HOSTS) {
            known.clear();
        }
        if (written.size() > MAX_HOSTS) {
            written.clear();
        }
    }
}
