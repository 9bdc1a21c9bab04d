package digital.ar.delivery.suppression;

import digital.ar.delivery.Suppressions;
import digital.ar.platform.GroupCommit;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list in the table {@code suppression}. */
@Component
class SuppressionTable implements Suppressions {
    private static final Logger LOG = LoggerFactory.getLogger(SuppressionTable.class);
    private static final int MAX_NOTE = 500;
    private static final int LARGEST = 64;

    private final GroupCommit<Asked, Map<String, List<Entry>>> lookups =
            new GroupCommit<>(GroupCommit.LANES, LARGEST, this::findAll);
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    SuppressionTable(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<Entry> add(Wanted wanted) {
        var note = wanted.note().length() > MAX_NOTE ? wanted.note().substring(0, MAX_NOTE) : wanted.note();
        var added = jdbc.sql("""
                        insert into suppression as s (id, tenant_id, address, reason, note, notice_id, source_event, since, expires_at)
                        values (:id, :tenant, :address, :reason, :note, :notice, :event, :now, :expires)
                        on conflict (tenant_id, address, reason) do update
                           set id = excluded.id, note = excluded.note, notice_id = excluded.notice_id,
                               source_event = excluded.source_event, since = excluded.since, expires_at = excluded.expires_at
                         where s.expires_at <= excluded.since
                        returning *""")
                .param("id", ids.next())
                .param("tenant", wanted.tenant())
                .param("address", Suppressions.normalise(wanted.address()))
                .param("reason", wanted.reason().name())
                .param("note", note)
                .param("notice", wanted.notice())
                .param("event", wanted.sourceEvent())
                .param("now", utc(clock.instant()))
                .param("expires", wanted.expiresAt() == null ? null : utc(wanted.expiresAt()))
                .query(SuppressionTable::entry)
                .optional();
        added.ifPresent(e -> LOG.info("Suppression {}: tenant {}, {}", e.id(), e.tenant(), e.reason()));
        return added;
    }

    @Override
    public void basedOn(UUID entry, UUID event) {
        jdbc.sql("update suppression set source_event = :event where id = :id")
                .param("event", event)
                .param("id", entry)
                .update();
    }

    @Override
    public boolean remove(UUID tenant, UUID id) {
        var rows = jdbc.sql("delete from suppression where tenant_id = :tenant and id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .update();
        if (rows > 0) {
            LOG.info("Suppression {} removed: tenant {}", id, tenant);
        }
        return rows > 0;
    }

    private record Asked(UUID tenant, List<String> addresses) {}

    private record Address(UUID tenant, String address) {}

    @Override
    public Map<String, List<Entry>> find(UUID tenant, List<String> addresses) {
        if (addresses.isEmpty()) {
            return Map.of();
        }
        return lookups.commit(new Asked(
                tenant,
                addresses.stream().map(Suppressions::normalise).distinct().toList()));
    }

    /** Each submission asks; those that ask at the same time share a statement. */
    private List<Map<String, List<Entry>>> findAll(List<Asked> asked) {
        var addresses = asked.stream()
                .flatMap(a -> a.addresses().stream().map(address -> new Address(a.tenant(), address)))
                .distinct()
                .toList();
        var found = jdbc
                .sql("""
                        select s.* from unnest(:tenants, :addresses) as a (tenant, address)
                          join suppression s on s.tenant_id = a.tenant and s.address = a.address
                         where s.expires_at is null or s.expires_at > :now
                         order by s.since""")
                .param("tenants", SqlArray.uuids(addresses, Address::tenant))
                .param("addresses", SqlArray.texts(addresses, Address::address))
                .param("now", utc(clock.instant()))
                .query(SuppressionTable::entry)
                .list()
                .stream()
                .collect(Collectors.groupingBy(e -> new Address(e.tenant(), e.address())));
        return asked.stream().map(a -> of(a, found)).toList();
    }

    private static Map<String, List<Entry>> of(Asked asked, Map<Address, List<Entry>> found) {
        var entries = new HashMap<String, List<Entry>>();
        asked.addresses()
                .forEach(address -> Optional.ofNullable(found.get(new Address(asked.tenant(), address)))
                        .ifPresent(e -> entries.put(address, e)));
        return entries;
    }

    @Override
    public List<Entry> list(UUID tenant, Filter filter) {
        var sql = new StringBuilder("select * from suppression where tenant_id = :tenant");
        Map<String, Object> values = new HashMap<>(Map.of("tenant", tenant, "max", filter.limit()));
        if (filter.reason() != null) {
            sql.append(" and reason = :reason");
            values.put("reason", filter.reason().name());
        }
        if (filter.before() != null) {
            sql.append(" and id < :before");
            values.put("before", filter.before());
        }
        if (!filter.query().isBlank()) {
            sql.append(" and address like :part");
            values.put("part", part(filter.query().strip().toLowerCase(Locale.ROOT)));
        }
        return jdbc.sql(sql.append(" order by id desc limit :max").toString())
                .params(values)
                .query(SuppressionTable::entry)
                .list();
    }

    @Override
    public InputStream csv(UUID tenant) {
        return CsvExport.of(this, tenant);
    }

    /** The text itself: what LIKE would read as a wildcard is escaped. */
    private static String part(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getString("address"),
                Reason.valueOf(row.getString("reason")),
                row.getString("note"),
                row.getObject("notice_id", UUID.class),
                row.getObject("source_event", UUID.class),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                instant(row.getObject("expires_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
