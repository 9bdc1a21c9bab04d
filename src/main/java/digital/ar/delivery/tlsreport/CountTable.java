package digital.ar.delivery.tlsreport;

import digital.ar.delivery.smtp.TlsPolicy;
import digital.ar.delivery.smtp.TlsProblem;
import digital.ar.delivery.tls.SessionCounts;
import digital.ar.platform.Hashes;
import jakarta.annotation.PreDestroy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts in memory, adds to the shared table now and then. */
@Component
class CountTable implements SessionCounts {
    static final String SUCCESS = "success";
    private static final Logger LOG = LoggerFactory.getLogger(CountTable.class);
    private static final int MAX_KEYS = 50_000;
    private static final int MAX_DETAIL = 300;

    /** @param policyKey hash of what the policy says, so that a changed policy is another one in the report */
    private record Key(
            LocalDate day,
            String domain,
            String policyKey,
            String result,
            String host,
            String sending,
            String receiving) {}

    private record Count(TlsPolicy policy, String detail, long sessions) {
        Count plus(Count other) {
            return new Count(policy, detail, sessions + other.sessions);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean enabled;
    private final Map<Key, Count> counts = new ConcurrentHashMap<>();

    CountTable(JdbcClient jdbc, TlsReportProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.enabled = properties.enabled();
        this.clock = clock;
    }

    @Override
    public void success(TlsPolicy policy) {
        add(policy, SUCCESS, "", Optional.empty(), Optional.empty(), "");
    }

    @Override
    public void failure(
            TlsPolicy policy,
            String host,
            Optional<InetAddress> receiving,
            Optional<InetAddress> sending,
            TlsProblem problem) {
        add(policy, problem.type().code(), host, sending, receiving, problem.detail());
    }

    private void add(
            TlsPolicy policy,
            String result,
            String host,
            Optional<InetAddress> sending,
            Optional<InetAddress> receiving,
            String detail) {
        if (!enabled || counts.size() >= MAX_KEYS) {
            return;
        }
        var key = new Key(
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                policy.domain(),
                key(policy),
                result,
                host,
                sending.map(InetAddress::getHostAddress).orElse(""),
                receiving.map(InetAddress::getHostAddress).orElse(""));
        counts.merge(key, new Count(policy, cut(detail), 1), Count::plus);
    }

    private static String key(TlsPolicy policy) {
        var text = type(policy) + "\n" + String.join("\n", policy.lines());
        return Hashes.sha256Hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** RFC 8460 4.4. */
    private static String type(TlsPolicy policy) {
        return switch (policy.kind()) {
            case DANE -> "tlsa";
            case MTA_STS, MTA_STS_TESTING -> "sts";
            case NONE, CONFIGURED, SEEN_BEFORE -> "no-policy-found";
        };
    }

    private static String cut(String detail) {
        return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
    }

    /** What the database does not take stays for the next time. */
    @Scheduled(fixedDelay = 30_000)
    @PreDestroy
    void flush() {
        for (var key : counts.keySet()) {
            var count = counts.remove(key);
            if (count == null) {
                continue;
            }
            try {
                store(key, count);
            } catch (DataAccessException e) {
                counts.merge(key, count, Count::plus);
                LOG.warn("counts for TLS reports wait: {}", e.getMessage());
                return;
            }
        }
    }

    private void store(Key key, Count count) {
        jdbc.sql("""
                        with policy as (
                            insert into tls_report_policy (day, domain, policy_key, type, lines, hosts)
                            values (:day, :domain, :policy, :type, :lines, :hosts) on conflict do nothing)
                        insert into tls_report_count (day, domain, policy_key, result, mx_host, sending_ip,
                                                      receiving_ip, detail, sessions)
                        values (:day, :domain, :policy, :result, :host, :sending, :receiving, :detail, :sessions)
                        on conflict (day, domain, policy_key, result, mx_host, sending_ip, receiving_ip)
                        do update set sessions = tls_report_count.sessions + excluded.sessions""")
                .param("day", key.day())
                .param("domain", key.domain())
                .param("policy", key.policyKey())
                .param("type", type(count.policy()))
                .param("lines", count.policy().lines().toArray(String[]::new))
                .param("hosts", count.policy().hosts().toArray(String[]::new))
                .param("result", key.result())
                .param("host", key.host())
                .param("sending", key.sending())
                .param("receiving", key.receiving())
                .param("detail", count.detail())
                .param("sessions", count.sessions())
                .update();
    }
}
