package digital.ar.vault;

import io.minio.DisableObjectLegalHoldArgs;
import io.minio.EnableObjectLegalHoldArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectRetentionArgs;
import io.minio.IsObjectLegalHoldEnabledArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.SetObjectRetentionArgs;
import io.minio.messages.Item;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions of objects in one bucket, and the locks that lie on each of them. */
final class S3Versions {
    /** @param marker a delete marker: hides the versions below it, has no bytes */
    record Version(String path, String id, boolean latest, boolean marker) {}

    private final MinioClient client;
    private final String bucket;

    S3Versions(MinioClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Of all objects whose path begins so; of one object the newest first. */
    List<Version> list(String prefix) {
        var results = client.listObjects(ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(prefix)
                .recursive(true)
                .includeVersions(true)
                .build());
        var versions = new ArrayList<Version>();
        for (var result : results) {
            versions.add(version(S3Calls.run("list " + prefix, result::get)));
        }
        return versions;
    }

    private static Version version(Item item) {
        return new Version(item.objectName(), item.versionId(), item.isLatest(), item.isDeleteMarker());
    }

    /** Newest first. */
    List<Version> of(String path) {
        return list(path).stream().filter(v -> v.path().equals(path)).toList();
    }

    byte[] read(Version version) {
        return S3Calls.run("get version of " + version.path(), () -> {
            try (var object = client.getObject(GetObjectArgs.builder()
                    .bucket(bucket)
                    .object(version.path())
                    .versionId(version.id())
                    .build())) {
                return object.readAllBytes();
            }
        });
    }

    /** Null: the version has no retention. */
    @Nullable
    Instant retainedUntil(Version version) {
        var retention = S3Calls.<@Nullable Retention>lock(
                "retention of " + version.path(),
                null,
                () -> client.getObjectRetention(GetObjectRetentionArgs.builder()
                        .bucket(bucket)
                        .object(version.path())
                        .versionId(version.id())
                        .build()));
        // A GOVERNANCE retention can be lifted by whoever has the right to: it does not count.
        return retention == null || retention.mode() != RetentionMode.COMPLIANCE
                ? null
                : retention.retainUntilDate().toInstant();
    }

    /** S3 keeps whole seconds; the end is rounded up. */
    void retain(Version version, Instant until) {
        var end = until.truncatedTo(ChronoUnit.SECONDS).isBefore(until)
                ? until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1)
                : until;
        var now = retainedUntil(version);
        if (now != null && !now.isBefore(end)) {
            return;
        }
        S3Calls.run("retain " + version.path(), () -> {
            client.setObjectRetention(SetObjectRetentionArgs.builder()
                    .bucket(bucket)
                    .object(version.path())
                    .versionId(version.id())
                    .config(new Retention(RetentionMode.COMPLIANCE, end.atZone(ZoneOffset.UTC)))
                    .build());
            return version;
        });
    }

    boolean held(Version version) {
        return S3Calls.lock(
                "hold of " + version.path(),
                false,
                () -> client.isObjectLegalHoldEnabled(IsObjectLegalHoldEnabledArgs.builder()
                        .bucket(bucket)
                        .object(version.path())
                        .versionId(version.id())
                        .build()));
    }

    void hold(Version version, boolean held) {
        if (held(version) == held) {
            return;
        }
        S3Calls.run((held ? "hold " : "release ") + version.path(), () -> {
            if (held) {
                client.enableObjectLegalHold(EnableObjectLegalHoldArgs.builder()
                        .bucket(bucket)
                        .object(version.path())
                        .versionId(version.id())
                        .build());
            } else {
                client.disableObjectLegalHold(DisableObjectLegalHoldArgs.builder()
                        .bucket(bucket)
                        .object(version.path())
                        .versionId(version.id())
                        .build());
            }
            return version;
        });
    }

    /** @throws VaultException.Locked the server refuses */
    void delete(Version version) {
        try {
            S3Calls.run("delete " + version.path(), () -> {
                client.removeObject(RemoveObjectArgs.builder()
                        .bucket(bucket)
                        .object(version.path())
                        .versionId(version.id())
                        .build());
                return version;
            });
        } catch (VaultException.Unavailable e) {
            if (S3Calls.refused(e)) {
                throw new VaultException.Locked(version.path() + " is locked: " + e.getMessage(), e);
            }
            throw e;
        }
    }
}
