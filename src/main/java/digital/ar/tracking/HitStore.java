package digital.ar.tracking;

import digital.ar.platform.CanonicalJson;
import digital.ar.platform.IdRange;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code hit}: rows are only ever added. */
@Repository
class HitStore {
    private static final String ROWS = """
            with row as (
                select shard, id, recipient, notice, tenant, kind, link, at, method, ip::inet, port, network, agent,
                       headers::jsonb, tls
                from unnest(:shards, :ids, :recipients, :notices, :tenants, :kinds, :links, :times, :methods, :ips,
                            :ports, :networks, :agents, :headers, :tls)
                    as r (shard, id, recipient, notice, tenant, kind, link, at, method, ip, port, network, agent,
                          headers, tls)
            ), kept as (
                insert into hit (shard, id, recipient_id, notice_id, tenant_id, kind, link, at, method, ip, port, network,
                                 user_agent, headers, tls)
                select * from row
            )
            """;

    private final JdbcClient jdbc;

    HitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In one statement. */
    void add(List<KeptHit> hits) {
        rows(ROWS + "select count(*) from row", hits).query(Long.class).single();
    }

    /** In one statement, and with a place in the list of those that are to be classed. @param settle after the hit's time */
    void addWaiting(List<KeptHit> hits, Duration settle) {
        if (!hits.isEmpty()) {
            rows(ROWS + """
                            insert into hit_pending (shard, hit_id, due_at)
                            select shard, id, at + :settle * interval '1 microsecond' from row""", hits).param("settle", settle.toNanos() / 1_000).update();
        }
    }

    private JdbcClient.StatementSpec rows(String sql, List<KeptHit> hits) {
        return jdbc.sql(sql)
                .param("shards", SqlArray.shorts(hits, h -> Ids.shard(h.id())))
                .param("ids", SqlArray.uuids(hits, KeptHit::id))
                .param("recipients", SqlArray.uuids(hits, KeptHit::recipient))
                .param("notices", SqlArray.uuids(hits, KeptHit::notice))
                .param("tenants", SqlArray.uuids(hits, KeptHit::tenant))
                .param("kinds", SqlArray.texts(hits, h -> h.hit().kind().name()))
                .param("links", SqlArray.ints(hits, h -> h.hit().link()))
                .param("times", SqlArray.times(hits, h -> h.hit().at()))
                .param("methods", SqlArray.texts(hits, h -> h.hit().method()))
                .param("ips", SqlArray.texts(hits, h -> h.hit().ip().getHostAddress()))
                .param("ports", SqlArray.ints(hits, h -> h.hit().port()))
                .param("networks", SqlArray.texts(hits, h -> h.hit().network()))
                .param("agents", SqlArray.texts(hits, h -> h.hit().userAgent()))
                .param("headers", SqlArray.texts(hits, h -> json(h.hit().headers())))
                .param("tls", SqlArray.texts(hits, h -> emptyAsNull(h.hit().tls())));
    }

    /** In the order of their ids; those that were erased are left out. */
    List<KeptHit> find(Collection<UUID> hits) {
        if (hits.isEmpty()) {
            return List.of();
        }
        var asked = List.copyOf(hits);
        var ids = IdRange.of(asked);
        return jdbc.sql("""
                        select h.* from unnest(:shards, :ids) as asked (shard, id)
                        join hit h on h.shard = asked.shard and h.id = asked.id
                        where h.id between :first and :last order by h.id""")
                .param("shards", SqlArray.shards(asked))
                .param("ids", SqlArray.uuids(asked, h -> h))
                .param("first", ids.first())
                .param("last", ids.last())
                .query(HitStore::read)
                .list();
    }

    private static KeptHit read(ResultSet row, int number) throws SQLException {
        var hit = new Hit(
                row.getObject("id", UUID.class),
                row.getObject("recipient_id", UUID.class),
                AccessLog.Kind.valueOf(row.getString("kind")),
                row.getInt("link"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("method"),
                InetAddress.ofLiteral(row.getString("ip").replaceFirst("/\\d+$", "")),
                row.getInt("port"),
                row.getString("network"),
                row.getString("user_agent"),
                headers(row.getString("headers")),
                row.getString("tls") == null ? "" : row.getString("tls"));
        return new KeptHit(hit, row.getObject("tenant_id", UUID.class), row.getObject("notice_id", UUID.class));
    }

    private static String json(Map<String, String> headers) {
        return new String(CanonicalJson.bytes(headers), StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(String json) {
        var headers = new TreeMap<String, String>();
        CanonicalJson.parse(json.getBytes(StandardCharsets.UTF_8)).forEach((k, v) -> headers.put(k, v.toString()));
        return headers;
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
