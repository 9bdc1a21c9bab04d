package digital.ar.notice.store;

import digital.ar.platform.SqlArray;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which request a key stands for. The row is the first that a submission writes, so that of two requests with one key the
 * second waits for the outcome of the first, whatever node it came in by.
 */
@Component
public class IdempotencyKeys {
    /** @param requestSha256 lower-case hexadecimal */
    public record Use(UUID notice, String requestSha256) {}

    private final JdbcClient jdbc;

    IdempotencyKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same key of the same tenant always has the same shard; a notice with a key lives there. */
    public static int shard(UUID tenant, String key) {
        var hash = digital.ar.platform.Hashes.sha256(
                tenant.toString().getBytes(StandardCharsets.US_ASCII), key.getBytes(StandardCharsets.UTF_8));
        return hash[0] & 0xFF;
    }

    public Optional<Use> find(UUID tenant, String key) {
        return jdbc.sql("""
                        select notice_id, body_sha256 from idempotency
                         where shard = :shard and tenant_id = :tenant and key = :key""")
                .param("shard", shard(tenant, key))
                .param("tenant", tenant)
                .param("key", key)
                .query((row, n) -> new Use(
                        row.getObject("notice_id", UUID.class), HexFormat.of().formatHex(row.getBytes("body_sha256"))))
                .optional();
    }

    /** A tenant's key and what it is to stand for. */
    public record Taking(UUID tenant, String key, Use use, Instant at) {}

    /**
     * In the caller's transaction, in the order of the keys, so that two such calls never wait for each other in a circle.
     *
     * @return the notices whose keys were free; of the others another request was first, and it is committed
     */
    public Set<UUID> take(List<Taking> takings) {
        if (takings.isEmpty()) {
            return Set.of();
        }
        return jdbc.sql("""
                        insert into idempotency (shard, tenant_id, key, body_sha256, notice_id, created_at)
                        select * from unnest(:shards, :tenants, :keys, :sha256, :notices, :times)
                                   as k (shard, tenant, key, sha256, notice, at)
                         order by k.shard, k.tenant, k.key
                            on conflict (shard, tenant_id, key) do nothing returning notice_id""")
                .param("shards", SqlArray.shorts(takings, t -> shard(t.tenant(), t.key())))
                .param("tenants", SqlArray.uuids(takings, Taking::tenant))
                .param("keys", SqlArray.texts(takings, Taking::key))
                .param(
                        "sha256",
                        SqlArray.bytes(
                                takings, t -> HexFormat.of().parseHex(t.use().requestSha256())))
                .param("notices", SqlArray.uuids(takings, t -> t.use().notice()))
                .param("times", SqlArray.times(takings, Taking::at))
                .query((row, n) -> row.getObject("notice_id", UUID.class))
                .set();
    }
}
