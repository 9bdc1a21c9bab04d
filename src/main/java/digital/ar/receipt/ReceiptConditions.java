package digital.ar.receipt;

import digital.ar.platform.Condition;
import digital.ar.platform.Condition.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells operators of receipts that wait longer than a healthy service lets them, and for what. */
@Component
class ReceiptConditions implements Condition.Source {
    private static final String CODE = "receipt.waiting";
    /** A stamp a minute and a few retries lie well within. */
    private static final Duration HEALTHY = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;

    ReceiptConditions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Late(long count, Instant oldest, String reason) {
        Condition condition() {
            return new Condition(
                    CODE,
                    State.FAULT,
                    count + " receipts wait, the oldest since " + oldest + ", for " + reason,
                    oldest);
        }
    }

    @Override
    public List<Condition> conditions() {
        return List.of(jdbc.sql("""
                        select count(*) as late, min(created_at) as oldest,
                               (array_agg(coalesce(waiting_for, 'its turn') order by created_at))[1] as reason
                        from receipt where state = 'WAITING' and created_at < :healthy and next_try_at < :hopeless
                        """)
                .param("healthy", clock.instant().minus(HEALTHY).atOffset(ZoneOffset.UTC))
                .param(
                        "hopeless",
                        clock.instant().plus(ReceiptWorker.NEVER.dividedBy(2)).atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getLong("late") == 0
                        ? Condition.good(CODE, "No receipt waits longer than " + HEALTHY.toMinutes() + " minutes.")
                        : new Late(
                                        row.getLong("late"),
                                        row.getObject("oldest", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getString("reason"))
                                .condition())
                .single());
    }
}
