package digital.ar.delivery;

import digital.ar.platform.IdRange;
import digital.ar.platform.SqlArray;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What outcomes do to the rows of queue and attempts, any number in one statement; in the caller's transaction. */
@Component
class OutcomeRows {
    /** The result of an attempt. */
    record Closing(Claim claim, Instant finishedAt, String outcome, String reply) {}

    /** A row that is tried again. */
    record Due(Claim claim, Instant at, String reply) {}

    private final JdbcClient jdbc;
    private final NodeName node;

    OutcomeRows(JdbcClient jdbc, NodeName node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    /** Rows are locked before attempts everywhere and in the order of their keys, so that two nodes never wait in a circle. */
    void lock(List<Claim> claims) {
        jdbc.sql("""
                        select d.recipient_id from unnest(:shards, :recipients) as c (shard, recipient)
                        join delivery d on d.shard = c.shard and d.recipient_id = c.recipient
                        order by d.shard, d.recipient_id for update of d""")
                .param("shards", shards(claims))
                .param("recipients", recipients(claims))
                .query(row -> {});
    }

    /** @return the attempts that were open until now */
    Set<UUID> closeAttempts(List<Closing> closings) {
        return update(closings, "and a.outcome is null");
    }

    void correctAttempts(List<Closing> closings) {
        if (!closings.isEmpty()) {
            update(closings, "");
        }
    }

    private Set<UUID> update(List<Closing> closings, String condition) {
        var ids = IdRange.of(closings.stream().map(c -> c.claim().attempt()).toList());
        return jdbc.sql("""
                        update attempt a set finished_at = c.finished, outcome = c.outcome, reply = c.reply
                        from unnest(:shards, :ids, :finished, :outcomes, :replies)
                            as c (shard, id, finished, outcome, reply)
                        where a.shard = c.shard and a.id = c.id and a.id between :first and :last %s
                        returning a.id""".formatted(condition))
                .param("shards", SqlArray.shorts(closings, c -> c.claim().shard()))
                .param("ids", SqlArray.uuids(closings, c -> c.claim().attempt()))
                .param("first", ids.first())
                .param("last", ids.last())
                .param("finished", SqlArray.times(closings, Closing::finishedAt))
                .param("outcomes", SqlArray.texts(closings, Closing::outcome))
                .param("replies", SqlArray.texts(closings, Closing::reply))
                .query((row, n) -> row.getObject("id", UUID.class))
                .set();
    }

    void reschedule(List<Due> dues) {
        if (dues.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update delivery d
                        set due_at = n.due, lease_node = null, lease_until = null, last_reply = n.reply
                        from unnest(:shards, :recipients, :due, :replies) as n (shard, recipient, due, reply)
                        where d.shard = n.shard and d.recipient_id = n.recipient and d.lease_node = :node""")
                .param("shards", SqlArray.shorts(dues, d -> d.claim().shard()))
                .param("recipients", SqlArray.uuids(dues, d -> d.claim().recipient()))
                .param("due", SqlArray.times(dues, Due::at))
                .param("replies", SqlArray.texts(dues, Due::reply))
                .param("node", node.toString())
                .update();
    }

    void finish(List<Claim> claims) {
        if (!claims.isEmpty()) {
            delete(claims, "d.lease_node = :node")
                    .param("node", node.toString())
                    .update();
        }
    }

    /** A second dialogue that has begun goes on: its result will follow. */
    void finishUnlessDialling(List<Claim> claims) {
        if (!claims.isEmpty()) {
            delete(claims, "d.lease_node is null").update();
        }
    }

    private JdbcClient.StatementSpec delete(List<Claim> claims, String condition) {
        return jdbc.sql("""
                        delete from delivery d using unnest(:shards, :recipients) as c (shard, recipient)
                        where d.shard = c.shard and d.recipient_id = c.recipient and %s""".formatted(condition))
                .param("shards", shards(claims))
                .param("recipients", recipients(claims));
    }

    /** Numbers of the attempts of which nobody knows how they ended. */
    List<Integer> uncertainAttempts(Claim claim) {
        return jdbc.sql("""
                        select number from attempt
                        where shard = :shard and recipient_id = :recipient and outcome = 'UNCERTAIN' order by number""")
                .param("shard", claim.shard())
                .param("recipient", claim.recipient())
                .query((row, i) -> row.getInt(1))
                .list();
    }

    private static SqlArray shards(List<Claim> claims) {
        return SqlArray.shorts(claims, Claim::shard);
    }

    private static SqlArray recipients(List<Claim> claims) {
        return SqlArray.uuids(claims, Claim::recipient);
    }
}
