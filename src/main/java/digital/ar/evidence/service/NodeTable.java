package digital.ar.evidence.service;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signs of life of all nodes. */
@Component
class NodeTable {
    /** A node that was silent so long, while others lived, tells nothing any more. */
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    private final JdbcClient jdbc;

    NodeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<NodeLife> all() {
        return jdbc.sql("select name, seen_at, stopped_at from service_node")
                .query(NodeTable::life)
                .list();
    }

    private static NodeLife life(ResultSet row, int number) throws SQLException {
        var stopped = row.getObject("stopped_at", OffsetDateTime.class);
        return new NodeLife(
                row.getString("name"),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                stopped == null ? null : stopped.toInstant());
    }

    /** @param startedAt of this process */
    void seen(String node, Instant startedAt, Instant now) {
        jdbc.sql("""
                        insert into service_node (name, started_at, seen_at) values (:name, :started, :now)
                        on conflict (name) do update set started_at = :started, seen_at = :now, stopped_at = null
                        """)
                .param("name", node)
                .param("started", startedAt.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("delete from service_node where seen_at < :before")
                .param("before", now.minus(FORGOTTEN).atOffset(ZoneOffset.UTC))
                .update();
    }

    void stopped(String node, Instant now) {
        jdbc.sql("update service_node set seen_at = :now, stopped_at = :now where name = :name")
                .param("name", node)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
