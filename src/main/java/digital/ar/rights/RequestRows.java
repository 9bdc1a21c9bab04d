package digital.ar.rights;

import digital.ar.platform.Ids;
import digital.ar.rights.DataRequest.Kind;
import digital.ar.rights.DataRequest.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code data_request}. */
@Component
class RequestRows {
    private final JdbcClient jdbc;

    RequestRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(DataRequest request, UUID event) {
        jdbc.sql("""
                        insert into data_request (shard, id, notice_id, recipient_id, tenant_id, source_event, kind, identity, words,
                                                  state, created_at, due_at)
                        values (:shard, :id, :notice, :recipient, :tenant, :event, :kind, :identity, :words, :state, :created, :due)""")
                .param("shard", Ids.shard(request.id()))
                .param("id", request.id())
                .param("notice", request.notice())
                .param("recipient", request.recipient())
                .param("tenant", request.tenant())
                .param("event", event)
                .param("kind", request.kind().name())
                .param("identity", request.identity())
                .param("words", request.words())
                .param("state", request.state().name())
                .param("created", utc(request.createdAt()))
                .param("due", utc(request.dueAt()))
                .update();
    }

    int open(UUID recipient) {
        return jdbc.sql("""
                        select count(*) from data_request
                        where shard = :shard and recipient_id = :recipient and state = 'OPEN'""")
                .param("shard", Ids.shard(recipient))
                .param("recipient", recipient)
                .query(Integer.class)
                .single();
    }

    List<DataRequest> of(UUID recipient) {
        return jdbc.sql(
                        "select * from data_request where shard = :shard and recipient_id = :recipient order by id desc")
                .param("shard", Ids.shard(recipient))
                .param("recipient", recipient)
                .query(RequestRows::request)
                .list();
    }

    Optional<DataRequest> find(UUID tenant, UUID id) {
        return jdbc.sql("select * from data_request where shard = :shard and id = :id and tenant_id = :tenant")
                .param("shard", Ids.shard(id))
                .param("id", id)
                .param("tenant", tenant)
                .query(RequestRows::request)
                .optional();
    }

    List<DataRequest> list(UUID tenant, DataRequests.Filter filter, Instant now) {
        var sql = new StringBuilder("select * from data_request where tenant_id = :tenant");
        Map<String, Object> values = new HashMap<>(Map.of("tenant", tenant, "max", filter.limit()));
        if (filter.state() != null) {
            sql.append(" and state = :state");
            values.put("state", filter.state().name());
        }
        if (filter.overdue()) {
            sql.append(" and state = 'OPEN' and due_at < :now");
            values.put("now", utc(now));
        }
        if (filter.before() != null) {
            sql.append(" and id < :before");
            values.put("before", filter.before());
        }
        return jdbc.sql(sql.append(" order by id desc limit :max").toString())
                .params(values)
                .query(RequestRows::request)
                .list();
    }

    /** In the caller's transaction. @return false: it was ended before */
    boolean end(UUID id, State state, String answer, String by, Instant now) {
        return jdbc.sql("""
                        update data_request set state = :state, answer = :answer, answered_by = :by, answered_at = :now
                        where shard = :shard and id = :id and state = 'OPEN'""")
                        .param("state", state.name())
                        .param("answer", answer)
                        .param("by", by)
                        .param("now", utc(now))
                        .param("shard", Ids.shard(id))
                        .param("id", id)
                        .update()
                == 1;
    }

    void blank(UUID notice) {
        jdbc.sql("update data_request set words = '', answer = '' where shard = :shard and notice_id = :notice")
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .update();
    }

    /** @param oldest deadline; null: none is due by then */
    record Due(long count, @Nullable Instant oldest) {}

    /** Open cases of all tenants whose deadline is before this. */
    Due due(Instant before) {
        return jdbc.sql("select count(*), min(due_at) from data_request where state = 'OPEN' and due_at < :before")
                .param("before", utc(before))
                .query((row, n) -> new Due(row.getLong(1), instant(row.getObject(2, OffsetDateTime.class))))
                .single();
    }

    private static DataRequest request(ResultSet row, int number) throws SQLException {
        return new DataRequest(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("notice_id", UUID.class),
                row.getObject("recipient_id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("identity"),
                row.getString("words"),
                State.valueOf(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("answered_at", OffsetDateTime.class)),
                row.getString("answered_by"),
                row.getString("answer"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
