package digital.ar.delivery.tlsreport;

import digital.ar.delivery.dns.Dns;
import digital.ar.delivery.tlsreport.ReportTransport.Result;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.xbill.DNS.Type;

/** Sends the reports of days that are over. */
class TlsReporter {
    private static final Logger LOG = LoggerFactory.getLogger(TlsReporter.class);
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final Duration RETRY = Duration.ofMinutes(30);
    private static final int MAX_ATTEMPTS = 48; // RFC 8460 5.5: about 24 hours
    private static final int SPREAD_SECONDS = 4 * 3600; // RFC 8460 4.1: not all at midnight
    private static final int KEEP_DAYS = 14;
    // Nodes add what they counted up to half a minute late.
    private static final Duration COUNTS_ARRIVE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Dns dns;
    private final ReportTransport transport;
    private final String organization;
    private final String contact;
    private final RandomGenerator random;
    private final Clock clock;

    TlsReporter(
            JdbcClient jdbc,
            Dns dns,
            ReportTransport transport,
            String organization,
            String contact,
            RandomGenerator random,
            Clock clock) {
        this.jdbc = jdbc;
        this.dns = dns;
        this.transport = transport;
        this.organization = organization;
        this.contact = contact;
        this.random = random;
        this.clock = clock;
    }

    private record Due(LocalDate day, String domain, int attempts) {}

    @Scheduled(initialDelay = 60_000, fixedDelay = 300_000)
    void round() {
        plan();
        for (var due : claim()) {
            try {
                report(due);
            } catch (RuntimeException e) {
                LOG.error("the TLS report of {} to {} waits for its next turn", due.day(), due.domain(), e);
            }
        }
        forget();
    }

    /** A row for each domain with counts; another node may have been first. */
    private void plan() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var due = clock.instant().plus(COUNTS_ARRIVE).plusSeconds(random.nextInt(SPREAD_SECONDS));
        jdbc.sql("""
                        insert into tls_report (day, domain, state, due_at)
                        select distinct day, domain, 'WAITING', cast(:due as timestamptz)
                        from tls_report_count where day < :today on conflict do nothing""").param("due", Timestamp.from(due)).param("today", today).update();
    }

    private List<Due> claim() {
        var now = clock.instant();
        return jdbc.sql("""
                        with due as (
                            select day, domain from tls_report
                            where state = 'WAITING' and due_at <= :now and (lease_until is null or lease_until < :now)
                            order by due_at limit 20 for update skip locked)
                        update tls_report r set lease_until = :until, attempts = r.attempts + 1
                        from due where r.day = due.day and r.domain = due.domain
                        returning r.day, r.domain, r.attempts""")
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(LEASE)))
                .query((row, i) -> new Due(row.getObject(1, LocalDate.class), row.getString(2), row.getInt(3)))
                .list();
    }

    private void report(Due due) {
        var txt = dns.answer("_smtp._tls." + due.domain(), Type.TXT);
        if (txt.tryAgain()) {
            again(due, txt.reason().orElse("DNS gives no answer"));
            return;
        }
        var addresses = ReportAddresses.of(txt);
        if (addresses.isEmpty()) {
            close(due, "NOT_ASKED", "");
            return;
        }
        var report = TlsReport.of(jdbc, due.day(), due.domain(), organization, contact);
        var waiting = addresses.stream()
                .filter(to -> send(due, report, to) == Result.NOT_NOW)
                .toList();
        if (waiting.isEmpty()) {
            close(due, "DONE", "");
        } else {
            again(due, "not taken yet by " + waiting);
        }
    }

    private Result send(Due due, TlsReport report, URI to) {
        if (!begin(due, to)) {
            return Result.TAKEN; // a transmission began before; whatever came of it, it is not repeated
        }
        var result = transport.send(report, to);
        LOG.info("TLS report of {} for {} to {}: {}", due.day(), due.domain(), to, result);
        if (result == Result.NOT_NOW) {
            takeBack(due, to);
        }
        return result;
    }

    /** On record before anything is sent. False when it stands there already. */
    private boolean begin(Due due, URI to) {
        return row("""
                        update tls_report set tried = array_append(tried, :to)
                        where day = :day and domain = :domain and not (:to = any (tried))""", due).param("to", to.toString()).update() == 1;
    }

    private void takeBack(Due due, URI to) {
        row("update tls_report set tried = array_remove(tried, :to) where day = :day and domain = :domain", due)
                .param("to", to.toString())
                .update();
    }

    private void again(Due due, String why) {
        if (due.attempts() >= MAX_ATTEMPTS) {
            close(due, "GIVEN_UP", why);
            return;
        }
        row("""
                        update tls_report set due_at = :due, lease_until = null, detail = :why
                        where day = :day and domain = :domain""", due)
                .param("due", Timestamp.from(clock.instant().plus(RETRY)))
                .param("why", why)
                .update();
    }

    private void close(Due due, String state, String why) {
        row("""
                        update tls_report set state = :state, lease_until = null, detail = :why
                        where day = :day and domain = :domain""", due).param("state", state).param("why", why).update();
    }

    private JdbcClient.StatementSpec row(String sql, Due due) {
        return jdbc.sql(sql).param("day", due.day()).param("domain", due.domain());
    }

    /** Counts and rows go together, so that a day is never reported again. */
    private void forget() {
        var before = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(KEEP_DAYS);
        for (var table : List.of("tls_report_count", "tls_report_policy", "tls_report")) {
            jdbc.sql("delete from " + table + " where day < :before")
                    .param("before", before)
                    .update();
        }
    }
}
