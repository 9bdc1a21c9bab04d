package digital.ar.delivery.tlsreport;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** One day of one domain (RFC 8460 4). */
record TlsReport(LocalDate day, String domain, String id, byte[] json) {
    Instant begin() {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant end() {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
    }

    private record Policy(String key, String type, List<String> lines, List<String> hosts) {}

    private record Count(
            String policy,
            String result,
            String host,
            String sending,
            String receiving,
            String detail,
            long sessions) {}

    /** @param contact in the report, for questions */
    static TlsReport of(JdbcClient jdbc, LocalDate day, String domain, String organization, String contact) {
        var id = day + "T00:00:00Z_" + domain;
        var report = new TlsReport(day, domain, id, new byte[0]);
        var body = new LinkedHashMap<String, Object>();
        body.put("organization-name", organization);
        body.put(
                "date-range",
                Map.of(
                        "start-datetime", report.begin().toString(),
                        "end-datetime", report.end().toString()));
        body.put("contact-info", contact);
        body.put("report-id", id);
        body.put("policies", policies(jdbc, day, domain));
        return new TlsReport(day, domain, id, JsonMapper.shared().writeValueAsBytes(body));
    }

    private static List<Map<String, Object>> policies(JdbcClient jdbc, LocalDate day, String domain) {
        var counts = counts(jdbc, day, domain);
        return jdbc
                .sql("""
                        select policy_key, type, lines, hosts from tls_report_policy
                        where day = :day and domain = :domain order by type, policy_key""")
                .param("day", day)
                .param("domain", domain)
                .query((row, i) -> new Policy(
                        row.getString(1),
                        row.getString(2),
                        List.of((String[]) row.getArray(3).getArray()),
                        List.of((String[]) row.getArray(4).getArray())))
                .list()
                .stream()
                .map(policy -> policy(
                        policy,
                        domain,
                        counts.stream()
                                .filter(c -> c.policy().equals(policy.key()))
                                .toList()))
                .toList();
    }

    private static List<Count> counts(JdbcClient jdbc, LocalDate day, String domain) {
        return jdbc.sql("""
                        select policy_key, result, mx_host, sending_ip, receiving_ip, detail, sessions
                        from tls_report_count where day = :day and domain = :domain
                        order by result, mx_host, sending_ip, receiving_ip""")
                .param("day", day)
                .param("domain", domain)
                .query((row, i) -> new Count(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7)))
                .list();
    }

    private static Map<String, Object> policy(Policy policy, String domain, List<Count> counts) {
        var about = new LinkedHashMap<String, Object>();
        about.put("policy-type", policy.type());
        if (!policy.lines().isEmpty()) {
            about.put("policy-string", policy.lines());
        }
        about.put("policy-domain", domain);
        if (!policy.hosts().isEmpty()) {
            about.put("mx-host", policy.hosts());
        }
        var failures = counts.stream()
                .filter(c -> !c.result().equals(CountTable.SUCCESS))
                .toList();
        var all = counts.stream().mapToLong(Count::sessions).sum();
        var failed = failures.stream().mapToLong(Count::sessions).sum();
        var entry = new LinkedHashMap<String, Object>();
        entry.put("policy", about);
        entry.put(
                "summary",
                Map.of("total-successful-session-count", all - failed, "total-failure-session-count", failed));
        if (!failures.isEmpty()) {
            entry.put(
                    "failure-details",
                    new ArrayList<>(failures.stream().map(TlsReport::failure).toList()));
        }
        return entry;
    }

    private static Map<String, Object> failure(Count count) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("result-type", count.result());
        put(entry, "sending-mta-ip", count.sending());
        put(entry, "receiving-mx-hostname", count.host());
        put(entry, "receiving-ip", count.receiving());
        entry.put("failed-session-count", count.sessions());
        put(entry, "failure-reason-code", count.detail());
        return entry;
    }

    private static void put(Map<String, Object> entry, String name, String value) {
        if (!value.isEmpty()) {
            entry.put(name, value);
        }
    }
}
