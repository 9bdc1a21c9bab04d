package digital.ar.tracking;

import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code hit_class}: of a hit the newest row counts, the earlier ones stay. */
@Repository
class ClassTable {
    private final JdbcClient jdbc;

    ClassTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(List<HitClass> classes, Instant now) {
        if (classes.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into hit_class (shard, hit_id, number, class, rule, ruleset, event_id, classified_at)
                        select r.shard, r.hit,
                               (select coalesce(max(number), 0) + 1 from hit_class c
                                where c.shard = r.shard and c.hit_id = r.hit),
                               r.class, r.rule, r.ruleset, r.event, :now
                        from unnest(:shards, :hits, :classes, :rules, :rulesets, :events)
                             as r (shard, hit, class, rule, ruleset, event)""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("shards", SqlArray.shorts(classes, c -> Ids.shard(c.hit())))
                .param("hits", SqlArray.uuids(classes, HitClass::hit))
                .param(
                        "classes",
                        SqlArray.texts(classes, c -> c.verdict().hitClass().name()))
                .param("rules", SqlArray.texts(classes, c -> c.verdict().rule()))
                .param("rulesets", SqlArray.texts(classes, c -> c.verdict().ruleset()))
                .param("events", SqlArray.uuids(classes, HitClass::event))
                .update();
    }
}
