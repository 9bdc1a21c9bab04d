package digital.ar.tracking;

import digital.ar.platform.Ids;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The raw access records of one recipient, for that person: nobody else gets whole addresses without a court's order. */
@Component
public class AccessRecords {
    /** Bounds an answer; more accesses than that are a machine's. */
    private static final int MOST = 2_000;

    /** @param address IP address; with the source port what the Marco Civil (art. 15) has kept */
    public record Access(String kind, Instant at, String address, int port, String userAgent) {}

    private final JdbcClient jdbc;

    AccessRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first. */
    public List<Access> of(UUID recipient) {
        return jdbc.sql("""
                        select kind, at, host(ip) as address, port, user_agent from hit
                        where shard = :shard and recipient_id = :recipient order by id limit :most""")
                .param("shard", Ids.shard(recipient))
                .param("recipient", recipient)
                .param("most", MOST)
                .query((row, n) -> new Access(
                        row.getString("kind"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("address"),
                        row.getInt("port"),
                        row.getString("user_agent")))
                .list();
    }
}
