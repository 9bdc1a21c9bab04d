package digital.ar.evidence;

import digital.ar.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the journal. Every statement binds the shard of the notice. */
@Component
class EventStore {
    private static final UUID NIL = new UUID(0, 0);

    private final JdbcClient jdbc;

    EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Head of the chain, locked until the caller's transaction ends; made when this is the notice's first event. */
    Chain lockChain(UUID tenant, UUID notice) {
        var chain = lock(notice).orElseGet(() -> {
            make(tenant, notice);
            return lock(notice).orElseThrow();
        });
        if (!chain.tenant().equals(tenant)) {
            throw new IllegalArgumentException("the notice belongs to another tenant than the event");
        }
        return chain;
    }

    private Optional<Chain> lock(UUID notice) {
        return jdbc.sql("""
                select tenant_id, last_sequence, last_event_id, last_hash from chain
                where shard = :shard and notice_id = :notice for update
                """)
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .query(EventStore::chain)
                .optional();
    }

    private void make(UUID tenant, UUID notice) {
        jdbc.sql("""
                insert into chain (shard, notice_id, tenant_id, last_sequence, last_event_id, last_hash)
                values (:shard, :notice, :tenant, 0, :nil, ''::bytea) on conflict do nothing
                """)
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .param("tenant", tenant)
                .param("nil", NIL)
                .update();
    }

    /** Event, outbox row and new head of the chain in one statement. */
    void insert(Event event, byte[] body) {
        jdbc.sql("""
                with journalled as (
                    insert into event (shard, id, tenant_id, notice_id, recipient_id, sequence, type, occurred_at,
                                       recorded_at, leaf_hash, body)
                    values (:shard, :id, :tenant, :notice, :recipient, :sequence, :type, :occurredAt, :recordedAt,
                            :hash, :body)
                ), waiting as (
                    insert into event_outbox (shard, id, tenant_id, notice_id, type, leaf_hash)
                    values (:shard, :id, :tenant, :notice, :type, :hash)
                )
                update chain set last_sequence = :sequence, last_event_id = :id, last_hash = :hash
                where shard = :shard and notice_id = :notice
                """)
                .param("shard", Ids.shard(event.notice()))
                .param("id", event.id())
                .param("tenant", event.tenant())
                .param("notice", event.notice())
                .param("recipient", event.recipient(), Types.OTHER)
                .param("sequence", event.sequence())
                .param("type", event.type().code())
                .param("occurredAt", utc(event.occurredAt()))
                .param("recordedAt", utc(event.recordedAt()))
                .param("hash", HexFormat.of().parseHex(event.leafHash()))
                .param("body", body)
                .update();
    }

    /** @param chain null when the notice has none */
    record Stored(@Nullable Chain chain, List<StoredEvent> events) {}

    /** Head and events of one statement, so of one moment. */
    Stored read(UUID notice) {
        var chain = new ArrayList<Chain>(1);
        var events = new ArrayList<StoredEvent>();
        jdbc.sql("""
                select c.notice_id is not null as has_chain, c.last_sequence, c.last_event_id, c.last_hash,
                       coalesce(e.tenant_id, c.tenant_id) as tenant_id, e.id, e.notice_id, e.recipient_id, e.sequence,
                       e.type, e.occurred_at, e.recorded_at, e.leaf_hash, e.body
                from (values (1)) as one (row)
                left join chain c on c.shard = :shard and c.notice_id = :notice
                left join event e on e.shard = :shard and e.notice_id = :notice
                order by e.sequence, e.id
                """).param("shard", Ids.shard(notice)).param("notice", notice).query(row -> {
            if (row.getBoolean("has_chain") && chain.isEmpty()) {
                chain.add(chain(row, 0));
            }
            if (row.getObject("id") != null) {
                events.add(event(row));
            }
        });
        return new Stored(chain.isEmpty() ? null : chain.getFirst(), events);
    }

    private static Chain chain(ResultSet row, int number) throws SQLException {
        return new Chain(
                row.getObject("tenant_id", UUID.class),
                row.getInt("last_sequence"),
                row.getObject("last_event_id", UUID.class),
                row.getBytes("last_hash"));
    }

    static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("notice_id", UUID.class),
                row.getObject("recipient_id", UUID.class),
                row.getInt("sequence"),
                row.getString("type"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getBytes("leaf_hash"),
                row.getBytes("body"));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
