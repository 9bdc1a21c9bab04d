package digital.ar.notice.store;

import digital.ar.evidence.Level;
import digital.ar.notice.Notices.Filter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists over all shards of one tenant: the only statements of this room that name no shard. They walk the index
 * (tenant, id) backwards and stop at the limit.
 */
@Component
public class NoticeSearch {
    private static final String FAILED = "FAILED";
    private final JdbcClient jdbc;

    NoticeSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param before only older ones than this notice */
    public List<UUID> ids(UUID tenant, Filter filter, @Nullable UUID before, int max) {
        var sql = new StringBuilder("select n.id from notice n where n.tenant_id = :tenant");
        Map<String, Object> values = new HashMap<>();
        values.put("tenant", tenant);
        if (before != null) {
            sql.append(" and n.id < :before");
            values.put("before", before);
        }
        if (filter.type() != null) {
            sql.append(" and n.type = :type");
            values.put("type", filter.type().name());
        }
        if (filter.tag() != null) {
            sql.append(" and :tag = any (n.tags)");
            values.put("tag", filter.tag());
        }
        status(filter.status(), sql, values);
        if (filter.answer() != null) {
            sql.append(" and exists (select 1 from recipient r where r.shard = n.shard and r.notice_id = n.id")
                    .append(" and r.last_answer = :answer)");
            values.put("answer", filter.answer());
        }
        query(filter.query(), sql, values);
        values.put("max", max);
        return jdbc.sql(sql.append(" order by n.id desc limit :max").toString())
                .params(values)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private static void status(@Nullable String status, StringBuilder sql, Map<String, Object> values) {
        if (status == null) {
            return;
        }
        sql.append(" and exists (select 1 from recipient r where r.shard = n.shard and r.notice_id = n.id and ");
        if (status.equals(FAILED)) {
            sql.append("r.failed)");
        } else {
            sql.append("not r.failed and :status in (r.level, r.delivery))");
            values.put("status", status);
        }
    }

    private static void query(@Nullable String query, StringBuilder sql, Map<String, Object> values) {
        if (query == null || query.isBlank()) {
            return;
        }
        sql.append(' ').append("""
                and (n.protocol like :upper or n.external_id ilike :part
                      or exists (select 1 from recipient r where r.shard = n.shard and r.notice_id = n.id
                                 and (r.name ilike :part or r.email ilike :part or r.document like :plain)))""");
        var text = query.strip();
        values.put("part", part(text));
        values.put("upper", part(text.toUpperCase(Locale.ROOT)));
        var plain = text.toUpperCase(Locale.ROOT).replaceAll("[./\\- ]", "");
        values.put("plain", part(plain.isEmpty() ? text : plain));
    }

    /** The text itself, wherever it stands: what LIKE would read as a wildcard is escaped. */
    private static String part(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** Recipients per level in the order of levels, then those that failed. */
    public Map<String, Long> countByStatus(UUID tenant) {
        var counts = new LinkedHashMap<String, Long>();
        for (var level : Level.values()) {
            counts.put(level.name(), 0L);
        }
        counts.put(FAILED, 0L);
        jdbc.sql("""
                        select case when failed then 'FAILED' else level end as status, count(*) as recipients
                          from recipient where tenant_id = :tenant group by 1""")
                .param("tenant", tenant)
                .query((row, n) -> counts.merge(row.getString("status"), row.getLong("recipients"), Long::sum))
                .list();
        return counts;
    }
}
