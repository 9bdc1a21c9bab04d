package digital.ar.seal.timestamp;

import digital.ar.platform.GroupCommit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One row per authority and day. Never part of a caller's transaction: that one waits for the authority, and all nodes would
 * wait with it. Stamps at the same time share a commit.
 */
@Component
class JdbcTokenCounts implements TokenCounts {
    private static final int LARGEST = 64;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate alone;
    private final TransactionTemplate transaction;
    private final Map<Quota, GroupCommit<Quota, Boolean>> groups = new ConcurrentHashMap<>();

    JdbcTokenCounts(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public boolean take(Quota quota) {
        var group = groups.computeIfAbsent(quota, q -> new GroupCommit<>(1, LARGEST, this::takeAll));
        return alone.execute(status -> group.commit(quota));
    }

    /** @param requests all of one authority */
    private List<Boolean> takeAll(List<Quota> requests) {
        var granted = transaction.execute(status -> grant(requests.getFirst(), requests.size()));
        return IntStream.range(0, requests.size()).mapToObj(i -> i < granted).toList();
    }

    private long grant(Quota quota, long wanted) {
        var now = clock.instant();
        var granted = quota.limited() ? Math.clamp(quota.tokens() - lockedSum(quota, now), 0, wanted) : wanted;
        if (granted > 0) {
            jdbc.sql("""
                    insert into tsa_usage as u (authority, day, tokens, last_token_at) values (:authority, :day, :n, :now)
                    on conflict (authority, day) do update set tokens = u.tokens + :n, last_token_at = :now
                    """)
                    .param("authority", quota.authority())
                    .param("day", quota.day(now))
                    .param("n", granted)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return granted;
    }

    /** Other nodes wait until this one has counted. */
    private long lockedSum(Quota quota, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('tsa_usage ' || :authority, 0))")
                .param("authority", quota.authority())
                .query(rs -> {});
        return usage(quota, now).inPeriod();
    }

    @Override
    public void failed(Quota quota, String reason, boolean charged) {
        var now = clock.instant();
        transaction.executeWithoutResult(status -> jdbc.sql("""
                insert into tsa_usage as u (authority, day, failures, last_failure_at, last_failure)
                values (:authority, :day, 1, :now, :reason)
                on conflict (authority, day) do update
                set tokens = greatest(0, u.tokens - :back), failures = u.failures + 1,
                    last_failure_at = :now, last_failure = :reason
                """)
                .param("authority", quota.authority())
                .param("day", quota.day(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("back", charged ? 0 : 1)
                .update());
    }

    @Override
    public Usage usage(Quota quota) {
        return usage(quota, clock.instant());
    }

    private Usage usage(Quota quota, Instant now) {
        return jdbc.sql("""
                select coalesce(sum(tokens) filter (where day >= :begin), 0) as in_period,
                       coalesce(sum(tokens), 0) as in_month,
                       max(last_token_at) as last_token_at,
                       max(last_failure_at) as last_failure_at,
                       (array_agg(last_failure order by last_failure_at desc nulls last))[1] as last_failure
                from tsa_usage where authority = :authority and day >= :month
                """)
                .param("authority", quota.authority())
                .param("begin", quota.begin(now))
                .param("month", quota.month(now))
                .query((row, n) -> new Usage(
                        row.getLong("in_period"), row.getLong("in_month"), instant(row, "last_token_at"), failure(row)))
                .single();
    }

    private static Optional<Failure> failure(ResultSet row) throws SQLException {
        var reason = row.getString("last_failure");
        return instant(row, "last_failure_at").map(at -> new Failure(at, String.valueOf(reason)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
