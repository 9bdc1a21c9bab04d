package digital.ar.evidence;

import digital.ar.platform.IdRange;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When something first happened to many recipients, in one statement, from the columns that need no key. */
@Component
public class FirstEvents {
    private final JdbcClient jdbc;

    FirstEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of each recipient the time of its first event of one of the types. Events of archived months are not seen: who must
     * know reads the journal of those recipients that are left out. The columns are not checked against the record; for
     * what goes on a receipt the journal is read.
     */
    public Map<UUID, Instant> times(Set<UUID> recipients, EnumSet<EventType> types) {
        var times = new HashMap<UUID, Instant>();
        if (recipients.isEmpty()) {
            return times;
        }
        var asked = List.copyOf(recipients);
        jdbc.sql("""
                        select e.recipient_id, min(e.occurred_at) as first
                        from unnest(:shards, :recipients) as asked (shard, recipient)
                        join event e on e.shard = asked.shard and e.recipient_id = asked.recipient
                        where e.id >= :since and e.type = any (:types)
                        group by e.recipient_id""")
                .param("shards", SqlArray.shards(asked))
                .param("recipients", SqlArray.uuids(asked, r -> r))
                .param("since", Ids.floor(Ids.time(IdRange.of(asked).first())))
                .param("types", SqlArray.texts(types, EventType::code))
                .query(row -> {
                    times.put(
                            row.getObject("recipient_id", UUID.class),
                            row.getObject("first", OffsetDateTime.class).toInstant());
                });
        return times;
    }
}
