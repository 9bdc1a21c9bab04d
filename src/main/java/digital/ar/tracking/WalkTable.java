package digital.ar.tracking;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code hit_walk}: how far the hits of each shard were looked at again under a ruleset. */
@Repository
class WalkTable {
    /** @param after the last hit that was passed */
    record Place(int shard, UUID after) {}

    private final JdbcClient jdbc;

    WalkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Over all shards from the beginning, if there is any hit. */
    void begin(String ruleset) {
        jdbc.sql("""
                        insert into hit_walk (shard, ruleset, after)
                        select shard, :ruleset, '00000000-0000-0000-0000-000000000000'::uuid
                        from generate_series(0, 255) shard where exists (select 1 from hit)
                        on conflict (shard, ruleset) do update set after = excluded.after, finished_at = null""").param("ruleset", ruleset).update();
    }

    /** A shard that is not finished, held until the transaction ends. */
    Optional<Place> take(String ruleset) {
        return jdbc.sql("""
                        select shard, after from hit_walk where ruleset = :ruleset and finished_at is null
                        order by shard limit 1 for update skip locked""")
                .param("ruleset", ruleset)
                .query((row, n) -> new Place(row.getInt("shard"), row.getObject("after", UUID.class)))
                .optional();
    }

    /** Hits behind the place, in order; waiting ones come to their class by themselves. */
    List<UUID> next(Place place, UUID limit, int max) {
        return jdbc.sql("""
                        select id from hit where shard = :shard and id > :after and id < :limit and kind in ('PIXEL', 'LINK')
                        order by id limit :max""")
                .param("shard", place.shard())
                .param("after", place.after())
                .param("limit", limit)
                .param("max", max)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    void advance(Place place, String ruleset, UUID after) {
        jdbc.sql("update hit_walk set after = :after where shard = :shard and ruleset = :ruleset")
                .param("after", after)
                .param("shard", place.shard())
                .param("ruleset", ruleset)
                .update();
    }

    void finish(Place place, String ruleset, Instant now) {
        jdbc.sql("update hit_walk set finished_at = :now where shard = :shard and ruleset = :ruleset")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("shard", place.shard())
                .param("ruleset", ruleset)
                .update();
    }

    /** Shards that are not finished. */
    long left(String ruleset) {
        return jdbc.sql("select count(*) from hit_walk where ruleset = :ruleset and finished_at is null")
                .param("ruleset", ruleset)
                .query(Long.class)
                .single();
    }
}
