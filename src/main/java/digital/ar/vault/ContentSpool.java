package digital.ar.vault;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ciphertext that waits in the database (table {@code object_spool}) until the object store is back. */
final class ContentSpool {
    record Waiting(
            String path,
            byte[] content,
            String mediaType,
            @Nullable Instant retainUntil) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ContentSpool(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(String path, byte[] content, String mediaType, @Nullable Instant retainUntil) {
        jdbc.sql("""
                        insert into object_spool (shard, path, content, media_type, retain_until, created_at)
                        values (:shard, :path, :content, :mediaType, :retainUntil, :now)
                        on conflict (shard, path) do nothing""")
                .param("shard", ObjectPath.shard(path))
                .param("path", path)
                .param("content", content)
                .param("mediaType", mediaType)
                .param("retainUntil", retainUntil == null ? null : retainUntil.atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<byte[]> find(String path) {
        return jdbc.sql("select content from object_spool where shard = :shard and path = :path")
                .param("shard", ObjectPath.shard(path))
                .param("path", path)
                .query(byte[].class)
                .optional();
    }

    /** The longest waiting first. */
    List<Waiting> oldest(int max) {
        return jdbc.sql(
                        "select path, content, media_type, retain_until from object_spool order by created_at limit :max")
                .param("max", max)
                .query((row, number) -> {
                    var until = row.getObject("retain_until", OffsetDateTime.class);
                    return new Waiting(
                            row.getString("path"),
                            row.getBytes("content"),
                            row.getString("media_type"),
                            until == null ? null : until.toInstant());
                })
                .list();
    }

    boolean holds(String directory) {
        return jdbc.sql(
                        "select exists (select 1 from object_spool where shard = :shard and path like :directory || '/%')")
                .param("shard", ObjectPath.shard(directory))
                .param("directory", directory)
                .query(Boolean.class)
                .single();
    }

    void remove(String path) {
        jdbc.sql("delete from object_spool where shard = :shard and path = :path")
                .param("shard", ObjectPath.shard(path))
                .param("path", path)
                .update();
    }
}
