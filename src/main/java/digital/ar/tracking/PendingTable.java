package digital.ar.tracking;

import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table {@code hit_pending}: hits that wait to be classed, for the first time or again. It holds unfinished rows only, and is
 * read over all shards.
 */
@Repository
class PendingTable {
    private final JdbcClient jdbc;

    PendingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes those that are due, oldest first: the delete is the claim, of two nodes one gets the row. */
    List<UUID> claim(Instant now, int max) {
        return jdbc.sql("""
                        with due as (
                            select shard, hit_id from hit_pending where due_at <= :now
                            order by due_at limit :max for update skip locked
                        )
                        delete from hit_pending p using due d where p.shard = d.shard and p.hit_id = d.hit_id
                        returning p.hit_id""")
                .param("now", utc(now))
                .param("max", max)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** False: another node was faster. */
    boolean claim(UUID hit) {
        return jdbc.sql("delete from hit_pending where shard = :shard and hit_id = :hit")
                        .param("shard", Ids.shard(hit))
                        .param("hit", hit)
                        .update()
                == 1;
    }

    List<UUID> due(Instant now, int max) {
        return jdbc.sql("select hit_id from hit_pending where due_at <= :now order by due_at limit :max")
                .param("now", utc(now))
                .param("max", max)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Those that wait already keep their place. */
    void add(Collection<UUID> hits, Instant due) {
        if (hits.isEmpty()) {
            return;
        }
        var rows = List.copyOf(hits);
        jdbc.sql("""
                        insert into hit_pending (shard, hit_id, due_at)
                        select shard, hit, :due from unnest(:shards, :hits) as r (shard, hit)
                        on conflict do nothing""")
                .param("due", utc(due))
                .param("shards", SqlArray.shards(rows))
                .param("hits", SqlArray.uuids(rows, h -> h))
                .update();
    }

    /**
     * As {@link #add}, without those that are held for a machine's already: nothing can show them in a worse light. One that
     * another node classes at this moment is waited for.
     */
    void doubt(Collection<UUID> hits, Instant due) {
        if (hits.isEmpty()) {
            return;
        }
        var rows = List.copyOf(hits);
        jdbc.sql("""
                        insert into hit_pending (shard, hit_id, due_at)
                        select r.shard, r.hit, :due from unnest(:shards, :hits) as r (shard, hit)
                        where coalesce((select c.class from hit_class c where c.shard = r.shard and c.hit_id = r.hit
                                        order by c.number desc limit 1), 'HUMAN') = 'HUMAN'
                        order by r.shard, r.hit
                        on conflict do nothing""")
                .param("due", utc(due))
                .param("shards", SqlArray.shards(rows))
                .param("hits", SqlArray.uuids(rows, h -> h))
                .update();
    }

    void postpone(UUID hit, Instant now, Duration by) {
        jdbc.sql("update hit_pending set due_at = :due where shard = :shard and hit_id = :hit")
                .param("shard", Ids.shard(hit))
                .param("hit", hit)
                .param("due", utc(now.plus(by)))
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
