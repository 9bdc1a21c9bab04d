package digital.ar.delivery.tls;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Policies that were fetched, until their {@code max_age} ends. Shared by all nodes. */
class StsStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    StsStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param id of the TXT record that announced it */
    record Stored(String id, StsPolicy policy, Instant fetchedAt) {}

    Optional<Stored> find(String domain) {
        return jdbc.sql("select id, policy, fetched_at from mta_sts where domain = :domain and expires_at > :now")
                .param("domain", domain)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> new Stored(
                        row.getString(1),
                        StsPolicy.parse(row.getString(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .optional();
    }

    Stored save(String domain, String id, StsPolicy policy) {
        var now = clock.instant();
        jdbc.sql("""
                        insert into mta_sts (domain, id, policy, fetched_at, expires_at)
                        values (:domain, :id, :policy, :now, :expires)
                        on conflict (domain) do update set id = excluded.id, policy = excluded.policy,
                               fetched_at = excluded.fetched_at, expires_at = excluded.expires_at
                         where mta_sts.fetched_at < excluded.fetched_at""")
                .param("domain", domain)
                .param("id", id)
                .param("policy", policy.text())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(policy.maxAge())))
                .update();
        return new Stored(id, policy, now);
    }
}
