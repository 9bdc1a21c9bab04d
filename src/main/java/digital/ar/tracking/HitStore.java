package digital.ar.tracking;

import digital.ar.platform.CanonicalJson;
import digital.ar.platform.Ids;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code hit}, {@code hit_pending} and {@code hit_class}. */
@Repository
class HitStore {
    private final JdbcClient jdbc;

    HitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Hit hit) {
        jdbc.sql("""
                insert into hit (shard, id, recipient_id, notice_id, tenant_id, kind, link, at, method, ip, port, network,
                                 user_agent, headers, tls)
                values (:shard, :id, :recipient, :notice, :tenant, :kind, :link, :at, :method, :ip::inet, :port, :network,
                        :agent, :headers::jsonb, :tls)""")
                .param("shard", Ids.shard(hit.id()))
                .param("id", hit.id())
                .param("recipient", hit.recipient())
                .param("notice", hit.notice())
                .param("tenant", hit.tenant())
                .param("kind", hit.kind().name())
                .param("link", hit.link())
                .param("at", utc(hit.at()))
                .param("method", hit.method())
                .param("ip", hit.ip().getHostAddress())
                .param("port", hit.port())
                .param("network", hit.network())
                .param("agent", hit.userAgent())
                .param("headers", new String(CanonicalJson.bytes(hit.headers()), StandardCharsets.UTF_8))
                .param("tls", hit.tls().isEmpty() ? null : hit.tls())
                .update();
    }

    void await(UUID hit, Instant due) {
        jdbc.sql("insert into hit_pending (shard, hit_id, due_at) values (:shard, :hit, :due)")
                .param("shard", Ids.shard(hit))
                .param("hit", hit)
                .param("due", utc(due))
                .update();
    }

    /** Reads over all shards: the table holds unfinished rows only, and taking one is by shard. */
    List<UUID> due(Instant now, int max) {
        return jdbc.sql("select hit_id from hit_pending where due_at <= :now order by due_at limit :max")
                .param("now", utc(now))
                .param("max", max)
                .query((row, n) -> row.getObject("hit_id", UUID.class))
                .list();
    }

    /** The delete is the claim: of two nodes one gets the row. */
    boolean claim(UUID hit) {
        return jdbc.sql("delete from hit_pending where shard = :shard and hit_id = :hit")
                        .param("shard", Ids.shard(hit))
                        .param("hit", hit)
                        .update()
                == 1;
    }

    void postpone(UUID hit, Instant due) {
        jdbc.sql("update hit_pending set due_at = :due where shard = :shard and hit_id = :hit")
                .param("shard", Ids.shard(hit))
                .param("hit", hit)
                .param("due", utc(due))
                .update();
    }

    Optional<Hit> find(UUID hit) {
        return jdbc.sql("select * from hit where shard = :shard and id = :hit")
                .param("shard", Ids.shard(hit))
                .param("hit", hit)
                .query(HitStore::read)
                .optional();
    }

    /** How many different things of one mail (image, each link) were fetched within {@code span} before or after the hit. */
    int targetsAround(Hit hit, Duration span) {
        return jdbc.sql("""
                        select count(distinct kind || link) from hit
                        where shard = :shard and recipient_id = :recipient and kind in ('PIXEL', 'LINK')
                          and at between :from and :to""")
                .param("shard", Ids.shard(hit.id()))
                .param("recipient", hit.recipient())
                .param("from", utc(hit.at().minus(span)))
                .param("to", utc(hit.at().plus(span)))
                .query(Integer.class)
                .single();
    }

    /** How many hits like this one, and of the same class, were journalled since then. */
    int journalledAlike(Hit hit, Verdict verdict, Instant since) {
        return jdbc.sql("""
                        select count(*) from hit h join hit_class c on c.shard = h.shard and c.hit_id = h.id
                        where h.shard = :shard and h.recipient_id = :recipient and h.kind = :kind and h.link = :link
                          and h.network = :network and h.user_agent = :agent and h.at >= :since and c.class = :class
                          and c.event_id is not null""")
                .param("shard", Ids.shard(hit.id()))
                .param("recipient", hit.recipient())
                .param("kind", hit.kind().name())
                .param("link", hit.link())
                .param("network", hit.network())
                .param("agent", hit.userAgent())
                .param("since", utc(since))
                .param("class", verdict.hitClass().name())
                .query(Integer.class)
                .single();
    }

    /** Appends; an earlier class of the hit stays. @param event the journal's event, null when there is none */
    void addClass(UUID hit, Verdict verdict, @Nullable UUID event, Instant now) {
        jdbc.sql("""
                insert into hit_class (shard, hit_id, number, class, rule, ruleset, event_id, classified_at)
                select :shard, :hit, coalesce(max(number), 0) + 1, :class, :rule, :ruleset, :event, :now
                from hit_class where shard = :shard and hit_id = :hit""")
                .param("shard", Ids.shard(hit))
                .param("hit", hit)
                .param("class", verdict.hitClass().name())
                .param("rule", verdict.rule())
                .param("ruleset", verdict.ruleset())
                .param("event", event, java.sql.Types.OTHER)
                .param("now", utc(now))
                .update();
    }

    private static Hit read(ResultSet row, int number) throws SQLException {
        return new Hit(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("notice_id", UUID.class),
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
    }

    private static Map<String, String> headers(String json) {
        var headers = new TreeMap<String, String>();
        CanonicalJson.parse(json.getBytes(StandardCharsets.UTF_8)).forEach((k, v) -> headers.put(k, v.toString()));
        return headers;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
