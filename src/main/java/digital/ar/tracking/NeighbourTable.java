package digital.ar.tracking;

import digital.ar.platform.IdRange;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import digital.ar.tracking.rules.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what stands around hits: of the same mail with its newest class, and of the same client over all mails. */
@Repository
class NeighbourTable {
    /** Ids carry the time of their making; the clock of another node may be off by so much. */
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    /** A touch of some mail by a client. */
    record Touch(UUID hit, UUID recipient, Instant at, String network, String userAgent) {}

    private final JdbcClient jdbc;

    NeighbourTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Hits on images and links of these recipients' mails in this time, with their newest classes. */
    List<Neighbour> around(Collection<UUID> recipients, Instant from, Instant to) {
        var asked = List.copyOf(recipients);
        return jdbc.sql("""
                        select h.id, h.recipient_id, h.kind, h.link, h.at, h.network, h.user_agent,
                               c.class, c.rule, c.ruleset, c.event_id
                        from unnest(:shards, :recipients) as asked (shard, recipient)
                        join hit h on h.shard = asked.shard and h.recipient_id = asked.recipient
                        left join lateral (
                            select class, rule, ruleset, event_id from hit_class c
                            where c.shard = h.shard and c.hit_id = h.id order by number desc limit 1) c on true
                        where h.kind in ('PIXEL', 'LINK') and h.at between :from and :to and h.id >= :first""")
                .param("shards", SqlArray.shards(asked))
                .param("recipients", SqlArray.uuids(asked, r -> r))
                .param("from", utc(from))
                .param("to", utc(to))
                .param("first", Ids.floor(oldest(asked, from)))
                .query(NeighbourTable::neighbour)
                .list();
    }

    /** No hit is older than its recipient. */
    private static Instant oldest(List<UUID> recipients, Instant from) {
        var made = Ids.time(IdRange.of(recipients).first());
        return (made.isAfter(from) ? made : from).minus(CLOCKS);
    }

    /** What clients of these networks touched in this time. */
    List<Touch> touches(Collection<String> networks, Instant from, Instant to, int max) {
        return jdbc.sql("""
                        select id, recipient_id, at, network, user_agent from hit
                        where at between :from and :to and network = any (:networks) and kind in ('PIXEL', 'LINK')
                          and id >= :first
                        limit :max""")
                .param("from", utc(from))
                .param("to", utc(to))
                .param("first", Ids.floor(from.minus(CLOCKS)))
                .param("networks", SqlArray.texts(networks, n -> n))
                .param("max", max)
                .query((row, n) -> new Touch(
                        row.getObject("id", UUID.class),
                        row.getObject("recipient_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("network"),
                        row.getString("user_agent")))
                .list();
    }

    private static Neighbour neighbour(ResultSet row, int number) throws SQLException {
        return new Neighbour(
                row.getObject("id", UUID.class),
                row.getObject("recipient_id", UUID.class),
                AccessLog.Kind.valueOf(row.getString("kind")),
                row.getInt("link"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("network"),
                row.getString("user_agent"),
                known(row));
    }

    private static @Nullable HitClass known(ResultSet row) throws SQLException {
        if (row.getString("class") == null) {
            return null;
        }
        var verdict = new Verdict(
                Verdict.HitClass.valueOf(row.getString("class")), row.getString("rule"), row.getString("ruleset"));
        return new HitClass(row.getObject("id", UUID.class), verdict, row.getObject("event_id", UUID.class));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
