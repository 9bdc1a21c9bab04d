package digital.ar.notice.store;

import digital.ar.notice.Notices.Owner;
import digital.ar.platform.IdRange;
import digital.ar.platform.SqlArray;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose notices recipients belong to, many in one statement. */
@Component
public class RecipientOwners {
    private final JdbcClient jdbc;

    RecipientOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Recipients that are unknown or erased (their address is blank then) are left out. */
    public Map<UUID, Owner> find(Collection<UUID> recipients) {
        var owners = new HashMap<UUID, Owner>();
        if (recipients.isEmpty()) {
            return owners;
        }
        var asked = List.copyOf(recipients);
        var ids = IdRange.of(asked);
        jdbc.sql("""
                        select r.id, r.tenant_id, r.notice_id, lower(split_part(r.email, '@', 2)) as domain
                        from unnest(:shards, :recipients) as asked (shard, recipient)
                        join recipient r on r.shard = asked.shard and r.id = asked.recipient
                        where r.id between :first and :last and r.email <> ''""")
                .param("shards", SqlArray.shards(asked))
                .param("recipients", SqlArray.uuids(asked, r -> r))
                .param("first", ids.first())
                .param("last", ids.last())
                .query(row -> {
                    owners.put(
                            row.getObject("id", UUID.class),
                            new Owner(
                                    row.getObject("tenant_id", UUID.class),
                                    row.getObject("notice_id", UUID.class),
                                    row.getString("domain")));
                });
        return owners;
    }
}
