package digital.ar.evidence.service;

import digital.ar.evidence.Refusals.Kind;
import digital.ar.evidence.service.RefusalCounts.Door;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts of all nodes that are not on record yet. */
@Component
class RefusalTable {
    /** Rows of one node; more become {@link RefusalCounts#OTHERS}. */
    private static final int MOST = 2_000;

    /** Over all nodes. */
    record Total(Kind kind, String network, long count) {}

    private final JdbcClient jdbc;

    RefusalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In one transaction with the others of a flush. */
    void add(String node, Map<Door, Long> counts, Instant now) {
        var rows = jdbc.sql("select count(*) from refusal_count where node = :node")
                .param("node", node)
                .query(Long.class)
                .single();
        var full = rows + counts.size() > MOST;
        counts.forEach(
                (door, count) -> add(node, full ? new Door(door.kind(), RefusalCounts.OTHERS) : door, count, now));
    }

    private void add(String node, Door door, long count, Instant now) {
        jdbc.sql("""
                        insert into refusal_count as c (node, kind, network, counted, first_at, last_at)
                        values (:node, :kind, :network, :count, :now, :now)
                        on conflict (node, kind, network)
                        do update set counted = c.counted + :count, last_at = :now""")
                .param("node", node)
                .param("kind", door.kind().name())
                .param("network", door.network())
                .param("count", count)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Since when something waits to be put on record; empty: nothing does. */
    Optional<Instant> since() {
        return jdbc.sql("select min(first_at) from refusal_count")
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    long sum() {
        return jdbc.sql("select coalesce(sum(counted), 0)::bigint from refusal_count")
                .query(Long.class)
                .single();
    }

    /** The largest first. */
    List<Total> totals() {
        return jdbc.sql("""
                        select kind, network, sum(counted)::bigint as counted from refusal_count
                        group by kind, network order by counted desc, kind, network""")
                .query((row, n) -> new Total(
                        Kind.valueOf(row.getString("kind")), row.getString("network"), row.getLong("counted")))
                .list();
    }

    void clear() {
        jdbc.sql("delete from refusal_count").update();
        jdbc.sql("update refusal_node set lost = false").update();
    }

    /** A process of this node begins; one before it that did not stop in good order may have lost what it held. */
    void started(String node) {
        jdbc.sql("""
                        insert into refusal_node as n (name, stopped, lost) values (:node, false, false)
                        on conflict (name) do update set lost = n.lost or not n.stopped, stopped = false""").param("node", node).update();
    }

    void stopped(String node) {
        jdbc.sql("update refusal_node set stopped = true where name = :node")
                .param("node", node)
                .update();
    }

    boolean lost() {
        return jdbc.sql("select coalesce(bool_or(lost), false) from refusal_node")
                .query(Boolean.class)
                .single();
    }
}
