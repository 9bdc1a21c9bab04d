package digital.ar.portal.copy;

import digital.ar.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code own_copy}. */
@Component
class CopyRows {
    /** One letter. @param number of this receipt's letters, from 1 */
    record Copy(UUID receipt, int number, UUID notice, UUID recipient, boolean asked) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    CopyRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the caller's transaction. @return false: there is a row with this number */
    boolean order(Copy copy) {
        return jdbc.sql("""
                        insert into own_copy (shard, receipt_id, number, notice_id, recipient_id, asked, due_at, state, created_at)
                        values (:shard, :receipt, :number, :notice, :recipient, :asked, :now, 'WAITING', :now)
                        on conflict do nothing""")
                        .param("shard", Ids.shard(copy.receipt()))
                        .param("receipt", copy.receipt())
                        .param("number", copy.number())
                        .param("notice", copy.notice())
                        .param("recipient", copy.recipient())
                        .param("asked", copy.asked())
                        .param("now", utc(clock.instant()))
                        .update()
                == 1;
    }

    int count(UUID receipt) {
        return jdbc.sql("select count(*) from own_copy where shard = :shard and receipt_id = :receipt")
                .param("shard", Ids.shard(receipt))
                .param("receipt", receipt)
                .query(Integer.class)
                .single();
    }

    /** The next due row, locked until the caller's transaction ends; what another node has is passed over. */
    Optional<Copy> lockDue() {
        return jdbc.sql("""
                        select * from own_copy where state = 'WAITING' and due_at <= :now
                        order by due_at limit 1 for update skip locked""")
                .param("now", utc(clock.instant()))
                .query(CopyRows::copy)
                .optional();
    }

    /** @param queued false: it is not sent, and never will be */
    void done(Copy copy, boolean queued) {
        jdbc.sql("""
                        update own_copy set state = :state, done_at = :now
                        where shard = :shard and receipt_id = :receipt and number = :number""")
                .param("state", queued ? "QUEUED" : "LEFT")
                .param("now", utc(clock.instant()))
                .param("shard", Ids.shard(copy.receipt()))
                .param("receipt", copy.receipt())
                .param("number", copy.number())
                .update();
    }

    void postpone(Copy copy, Instant dueAt) {
        jdbc.sql("""
                        update own_copy set due_at = :due
                        where shard = :shard and receipt_id = :receipt and number = :number and state = 'WAITING'""")
                .param("due", utc(dueAt))
                .param("shard", Ids.shard(copy.receipt()))
                .param("receipt", copy.receipt())
                .param("number", copy.number())
                .update();
    }

    private static Copy copy(ResultSet row, int n) throws SQLException {
        return new Copy(
                row.getObject("receipt_id", UUID.class),
                row.getInt("number"),
                row.getObject("notice_id", UUID.class),
                row.getObject("recipient_id", UUID.class),
                row.getBoolean("asked"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
