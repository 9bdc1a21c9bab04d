package digital.ar.receipt.renewal;

import digital.ar.platform.Condition;
import digital.ar.platform.Condition.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells operators of receipts that are due and cannot be renewed, long before they can be proved no longer. */
@Component
class RenewalConditions implements Condition.Source {
    private static final String CODE = "receipt.renewal";
    /** Fewer failures than these pass by themselves: a list that is not published yet, a network that was away. */
    private static final int PATIENCE = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    RenewalConditions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(
                jdbc.sql("""
                        select count(*) as stuck, min(lasts_until) as earliest,
                               (array_agg(renew_trouble order by lasts_until))[1] as trouble
                        from receipt
                        where renew_trouble is not null and renew_at is not null and renew_attempts >= :patience
                        """).param("patience", PATIENCE).query(this::condition).single());
    }

    private Condition condition(ResultSet row, int number) throws SQLException {
        var stuck = row.getLong("stuck");
        if (stuck == 0) {
            return Condition.good(CODE, "Every receipt that was due for renewal was renewed.");
        }
        var earliest = row.getObject("earliest", OffsetDateTime.class);
        var ended = earliest != null && earliest.toInstant().isBefore(clock.instant());
        return new Condition(
                CODE,
                ended ? State.FAULT : State.WARNING,
                stuck + " receipts are due for renewal and cannot be renewed, for " + row.getString("trouble")
                        + (earliest == null
                                ? "."
                                : "; the first can be proved until " + day(earliest.toInstant()) + "."),
                null);
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
