package digital.ar.notice.store;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
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

    /** In the caller's transaction. False: another request was first, and it is committed. */
    public boolean take(UUID tenant, String key, Use use, Instant at) {
        return jdbc.sql("""
                        insert into idempotency (shard, tenant_id, key, body_sha256, notice_id, created_at)
                        values (:shard, :tenant, :key, :sha256, :notice, :at)
                            on conflict (shard, tenant_id, key) do nothing""")
                        .param("shard", shard(tenant, key))
                        .param("tenant", tenant)
                        .param("key", key)
                        .param("sha256", HexFormat.of().parseHex(use.requestSha256()))
                        .param("notice", use.notice())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }
}
