package digital.ar.evidence;

import digital.ar.evidence.archive.ArchivedEvent;
import digital.ar.evidence.archive.Archives;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the journal. Every statement binds the shard of the notice. */
@Component
class EventStore {
    private static final UUID NIL = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);
    /** How far the clock of another node may be ahead of ours before all months are searched. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Archives archives;
    private final Clock clock;

    EventStore(JdbcClient jdbc, Archives archives, Clock clock) {
        this.jdbc = jdbc;
        this.archives = archives;
        this.clock = clock;
    }

    /**
     * Heads of the drafts' chains, locked until the caller's transaction ends, in the order of their keys; made where a
     * notice has none yet.
     */
    Map<UUID, Head> lockChains(List<EventDraft> drafts) {
        var tenants = new LinkedHashMap<UUID, UUID>();
        drafts.forEach(d -> tenants.put(d.notice(), d.tenant()));
        var heads = make(startedBy(drafts), tenants);
        heads.putAll(lock(without(tenants.keySet(), heads)));
        make(without(tenants.keySet(), heads), tenants).forEach(heads::put);
        heads.putAll(lock(without(tenants.keySet(), heads))); // made by another transaction a moment ago
        for (var draft : drafts) {
            var head = heads.get(draft.notice());
            if (head == null || !head.chain().tenant().equals(draft.tenant())) {
                throw new IllegalArgumentException("the notice belongs to another tenant than the event");
            }
        }
        return heads;
    }

    private static Set<UUID> startedBy(List<EventDraft> drafts) {
        return drafts.stream()
                .filter(d -> d.type() == EventType.SUBMISSION_ACCEPTED)
                .map(EventDraft::notice)
                .collect(Collectors.toSet());
    }

    private static Set<UUID> without(Set<UUID> all, Map<UUID, Head> known) {
        return all.stream().filter(n -> !known.containsKey(n)).collect(Collectors.toSet());
    }

    private Map<UUID, Head> lock(Set<UUID> notices) {
        var heads = new HashMap<UUID, Head>();
        if (notices.isEmpty()) {
            return heads;
        }
        var asked = List.copyOf(notices);
        jdbc.sql("""
                select c.notice_id, c.tenant_id, c.last_sequence, c.last_event_id, c.last_hash,
                       case when c.standing_sequence = c.last_sequence then c.standing end as standing
                from unnest(:shards, :notices) as asked (shard, notice)
                join chain c on c.shard = asked.shard and c.notice_id = asked.notice
                order by c.shard, c.notice_id for update of c
                """)
                .param("shards", SqlArray.shards(asked))
                .param("notices", SqlArray.uuids(asked, n -> n))
                .query(row -> {
                    heads.put(row.getObject("notice_id", UUID.class), head(row));
                });
        return heads;
    }

    /** Those that were made; one that another transaction made is waited for and left out. */
    private Map<UUID, Head> make(Set<UUID> notices, Map<UUID, UUID> tenants) {
        var made = new HashMap<UUID, Head>();
        if (notices.isEmpty()) {
            return made;
        }
        var asked = List.copyOf(notices);
        jdbc.sql("""
                insert into chain (shard, notice_id, tenant_id, last_sequence, last_event_id, last_hash)
                select shard, notice, tenant, 0, :nil, ''::bytea
                from unnest(:shards, :notices, :tenants) as asked (shard, notice, tenant) order by shard, notice
                on conflict do nothing
                returning notice_id, tenant_id, last_sequence, last_event_id, last_hash, standing
                """)
                .param("nil", NIL)
                .param("shards", SqlArray.shards(asked))
                .param("notices", SqlArray.uuids(asked, n -> n))
                .param("tenants", SqlArray.uuids(asked, tenants::get))
                .query(row -> {
                    made.put(row.getObject("notice_id", UUID.class), head(row));
                });
        return made;
    }

    /** Events, outbox rows and new heads of the chains in one statement. */
    void insert(List<Event> events, List<byte[]> bodies, Map<UUID, Head> heads) {
        var notices = List.copyOf(heads.keySet());
        var ends = notices.stream()
                .map(n -> Objects.requireNonNull(heads.get(n)).chain())
                .toList();
        jdbc.sql("""
                with recorded as (
                    select * from unnest(:shards, :ids, :tenants, :notices, :recipients, :sequences, :types, :occurred,
                                         :recorded, :hashes, :bodies)
                        as e (shard, id, tenant, notice, recipient, sequence, type, occurred, recorded, hash, body)
                ), journalled as (
                    insert into event (shard, id, tenant_id, notice_id, recipient_id, sequence, type, occurred_at,
                                       recorded_at, leaf_hash, body)
                    select shard, id, tenant, notice, recipient, sequence, type, occurred, recorded, hash, body
                    from recorded
                ), waiting as (
                    insert into event_outbox (shard, id, tenant_id, notice_id, type, leaf_hash)
                    select shard, id, tenant, notice, type, hash from recorded
                )
                update chain c set last_sequence = h.sequence, last_event_id = h.event, last_hash = h.hash,
                                   standing = h.standing, standing_sequence = h.sequence
                from unnest(:headShards, :headNotices, :headSequences, :headEvents, :headHashes, :standings)
                    as h (shard, notice, sequence, event, hash, standing)
                where c.shard = h.shard and c.notice_id = h.notice
                """)
                .param("shards", SqlArray.shorts(events, e -> Ids.shard(e.notice())))
                .param("ids", SqlArray.uuids(events, Event::id))
                .param("tenants", SqlArray.uuids(events, Event::tenant))
                .param("notices", SqlArray.uuids(events, Event::notice))
                .param("recipients", SqlArray.uuids(events, Event::recipient))
                .param("sequences", SqlArray.ints(events, Event::sequence))
                .param("types", SqlArray.texts(events, e -> e.type().code()))
                .param("occurred", SqlArray.times(events, Event::occurredAt))
                .param("recorded", SqlArray.times(events, Event::recordedAt))
                .param("hashes", SqlArray.bytes(events, e -> HexFormat.of().parseHex(e.leafHash())))
                .param("bodies", SqlArray.bytes(bodies, b -> b))
                .param("headShards", SqlArray.shards(notices))
                .param("headNotices", SqlArray.uuids(notices, n -> n))
                .param("headSequences", SqlArray.ints(ends, Chain::lastSequence))
                .param("headEvents", SqlArray.uuids(ends, Chain::lastEvent))
                .param("headHashes", SqlArray.bytes(ends, Chain::lastHash))
                .param("standings", SqlArray.texts(notices, n -> standing(heads, n)))
                .update();
    }

    private static @Nullable String standing(Map<UUID, Head> heads, UUID notice) {
        var standing = Objects.requireNonNull(heads.get(notice)).standing();
        return standing == null ? null : standing.text();
    }

    /** @param chain null when the notice has none */
    record Stored(@Nullable Chain chain, List<StoredEvent> events) {
        private Stored behind(List<StoredEvent> archived) {
            return archived.isEmpty()
                    ? this
                    : new Stored(
                            chain,
                            Stream.concat(archived.stream(), events.stream()).toList());
        }

        private boolean complete() {
            return chain != null && chain.lastSequence() <= events.size();
        }
    }

    /**
     * Heads and events of one statement, so of one moment; an entry for each notice. Only the months from the notices' own
     * to the present one are searched; where a head says that there must be more, all are, and then the archives.
     */
    Map<UUID, Stored> read(Set<UUID> notices) {
        var oldest = notices.stream().map(Ids::time).min(Instant::compareTo).orElse(Instant.EPOCH);
        var stored = read(notices, Ids.floor(oldest), Ids.floor(clock.instant().plus(AHEAD)));
        var incomplete = stored.entrySet().stream()
                .filter(e -> !e.getValue().complete())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!incomplete.isEmpty()) {
            stored.putAll(read(incomplete, NIL, LAST));
            incomplete.forEach(notice -> stored.computeIfPresent(notice, this::withArchived));
        }
        return stored;
    }

    private Stored withArchived(UUID notice, Stored stored) {
        return stored.complete() ? stored : stored.behind(archived(notice));
    }

    /** Rows of the notice that have left the database. */
    List<StoredEvent> archived(UUID notice) {
        return archives.read(notice).stream().map(EventStore::event).toList();
    }

    private static StoredEvent event(ArchivedEvent row) {
        return new StoredEvent(
                row.id(),
                row.tenant(),
                row.notice(),
                row.recipient(),
                row.sequence(),
                row.type(),
                row.occurredAt(),
                row.recordedAt(),
                row.leafHash(),
                row.body());
    }

    private Map<UUID, Stored> read(Set<UUID> notices, UUID first, UUID last) {
        var asked = List.copyOf(notices);
        var chains = new HashMap<UUID, Chain>();
        var events = new HashMap<UUID, List<StoredEvent>>();
        jdbc.sql("""
                select asked.notice, c.notice_id is not null as has_chain, c.last_sequence, c.last_event_id, c.last_hash,
                       coalesce(e.tenant_id, c.tenant_id) as tenant_id, e.id, e.notice_id, e.recipient_id, e.sequence,
                       e.type, e.occurred_at, e.recorded_at, e.leaf_hash, e.body
                from unnest(:shards, :notices) as asked (shard, notice)
                left join chain c on c.shard = asked.shard and c.notice_id = asked.notice
                left join event e on e.shard = asked.shard and e.notice_id = asked.notice
                                 and e.id between :first and :last
                order by asked.notice, e.sequence, e.id
                """)
                .param("shards", SqlArray.shards(asked))
                .param("notices", SqlArray.uuids(asked, n -> n))
                .param("first", first)
                .param("last", last)
                .query(row -> {
                    var notice = row.getObject("notice", UUID.class);
                    if (row.getBoolean("has_chain") && !chains.containsKey(notice)) {
                        chains.put(notice, chain(row));
                    }
                    if (row.getObject("id") != null) {
                        events.computeIfAbsent(notice, n -> new ArrayList<>()).add(event(row));
                    }
                });
        var stored = new HashMap<UUID, Stored>();
        asked.forEach(n -> stored.put(n, new Stored(chains.get(n), events.getOrDefault(n, List.of()))));
        return stored;
    }

    private static Head head(ResultSet row) throws SQLException {
        var chain = chain(row);
        var standing = row.getString("standing");
        if (chain.empty()) {
            return new Head(chain, new NoticeStanding());
        }
        return new Head(chain, standing == null ? null : NoticeStanding.of(standing));
    }

    private static Chain chain(ResultSet row) throws SQLException {
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
}
