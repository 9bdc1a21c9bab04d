package digital.ar.vault;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SetObjectRetentionArgs;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the bucket's Object Lock really locks, by trying to break it: some servers accept a retention and
 * delete anyway. One small object per start stays locked for a day; those of earlier starts are cleared away.
 */
final class ObjectLockProbe {
    private static final String PREFIX = "object-lock-probe/";
    private static final Duration LOCKED_FOR = Duration.ofDays(1);
    private final MinioClient client;
    private final String bucket;
    private final Clock clock;

    ObjectLockProbe(MinioClient client, String bucket, Clock clock) {
        this.client = client;
        this.bucket = bucket;
        this.clock = clock;
    }

    /**
     * @return why the lock does not hold; empty when it does
     * @throws VaultException.Unavailable the store is away
     */
    Optional<String> weakness() {
        clearOld();
        var now = clock.instant().atZone(ZoneOffset.UTC);
        var path = PREFIX + now.toInstant().toEpochMilli();
        var content = ("locked " + now).getBytes(StandardCharsets.UTF_8);
        var version = putLocked(path, content, now.plus(LOCKED_FOR));
        if (version == null) {
            return Optional.of("the bucket takes no objects with retention, or keeps no versions");
        }
        if (succeeds(() -> remove(path, version, false)) | succeeds(() -> remove(path, version, true))) {
            return Optional.of("a locked object could be deleted");
        }
        if (succeeds(() -> shorten(path, version, now.plusMinutes(1)))) {
            return Optional.of("a COMPLIANCE retention could be shortened");
        }
        return Arrays.equals(read(path, version), content)
                ? Optional.empty()
                : Optional.of("a locked object did not keep its bytes");
    }

    private @Nullable String putLocked(String path, byte[] content, ZonedDateTime until) {
        try {
            var written = S3Calls.run(
                    "put " + path,
                    () -> client.putObject(PutObjectArgs.builder()
                            .bucket(bucket)
                            .object(path)
                            .data(content, content.length)
                            .retention(new Retention(RetentionMode.COMPLIANCE, until))
                            .build()));
            return written.versionId();
        } catch (VaultException.Unavailable e) {
            if (S3Calls.refused(e)) {
                return null;
            }
            throw e;
        }
    }

    /** A refusal (4xx) is what we hope for; a store that is away proves nothing and is passed on. */
    private static boolean succeeds(Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (VaultException.Unavailable e) {
            if (S3Calls.refused(e)) {
                return false;
            }
            throw e;
        }
    }

    private void remove(String path, String version, boolean bypass) {
        S3Calls.run("delete " + path, () -> {
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(bucket)
                    .object(path)
                    .versionId(version)
                    .bypassGovernanceMode(bypass)
                    .build());
            return version;
        });
    }

    private void shorten(String path, String version, ZonedDateTime until) {
        S3Calls.run("shorten " + path, () -> {
            client.setObjectRetention(SetObjectRetentionArgs.builder()
                    .bucket(bucket)
                    .object(path)
                    .versionId(version)
                    .config(new Retention(RetentionMode.COMPLIANCE, until))
                    .build());
            return version;
        });
    }

    private byte[] read(String path, String version) {
        return S3Calls.run("read " + path, () -> {
            try (var object = client.getObject(GetObjectArgs.builder()
                    .bucket(bucket)
                    .object(path)
                    .versionId(version)
                    .build())) {
                return object.readAllBytes();
            }
        });
    }

    private void clearOld() {
        var versions = client.listObjects(ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(PREFIX)
                .recursive(true)
                .includeVersions(true)
                .build());
        for (var result : versions) {
            var item = S3Calls.run("list " + PREFIX, result::get);
            succeeds(() -> remove(item.objectName(), item.versionId(), false));
        }
    }
}
