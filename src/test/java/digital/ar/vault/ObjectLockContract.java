package digital.ar.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.platform.StartupFailure;
import io.minio.GetObjectArgs;
import io.minio.GetObjectRetentionArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.RetentionMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What we ask of every S3 server that keeps evidence. */
abstract class ObjectLockContract {
    private static final byte[] CONTENT = "ciphertext".getBytes(UTF_8);
    private static final String PATH = "notice/0123/content/abc";
    private final String bucket = "ar-" + UUID.randomUUID();

    abstract String endpoint();

    abstract String region();

    abstract String accessKey();

    abstract String secretKey();

    private S3ObjectStore store(boolean requireLock) {
        return new S3ObjectStore(settings(endpoint(), secretKey(), requireLock), Clock.systemUTC());
    }

    private VaultProperties.S3 settings(String endpoint, String secret, boolean requireLock) {
        return new VaultProperties.S3(
                endpoint,
                region(),
                bucket,
                accessKey(),
                secret,
                requireLock,
                Duration.ofSeconds(3),
                Duration.ofSeconds(30));
    }

    private MinioClient client() {
        return MinioClient.builder()
                .endpoint(endpoint())
                .region(region())
                .credentials(accessKey(), secretKey())
                .build();
    }

    @Test
    void aFreshBucketIsMadeWithALockThatHolds() throws Exception {
        try (var store = store(true)) {
            store.testAtStart();
            assertThat(store.get(PATH)).isEmpty();
            assertThat(store.exists(PATH)).isFalse();
            store.put(PATH, CONTENT, "application/octet-stream", null);
            assertThat(store.get(PATH)).contains(CONTENT);
            assertThat(store.exists(PATH)).isTrue();
        }
    }

    @Test
    void aLockedObjectCannotBeDeletedAndKeepsItsRetention() throws Exception {
        var until = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        try (var store = store(true);
                var client = client()) {
            store.put(PATH, CONTENT, "application/octet-stream", until);
            var version = client.statObject(
                            StatObjectArgs.builder().bucket(bucket).object(PATH).build())
                    .versionId();
            var retention = client.getObjectRetention(GetObjectRetentionArgs.builder()
                    .bucket(bucket)
                    .object(PATH)
                    .versionId(version)
                    .build());
            assertThat(retention.mode()).isEqualTo(RetentionMode.COMPLIANCE);
            assertThat(retention.retainUntilDate().toInstant()).isEqualTo(until);
            assertThatThrownBy(() -> client.removeObject(RemoveObjectArgs.builder()
                            .bucket(bucket)
                            .object(PATH)
                            .versionId(version)
                            .bypassGovernanceMode(true)
                            .build()))
                    .isInstanceOf(ErrorResponseException.class);
            store.put(PATH, "overwritten".getBytes(UTF_8), "application/octet-stream", null);
            try (var first = client.getObject(GetObjectArgs.builder()
                    .bucket(bucket)
                    .object(PATH)
                    .versionId(version)
                    .build())) {
                assertThat(first.readAllBytes()).isEqualTo(CONTENT);
            }
        }
    }

    @Test
    void aBucketWithoutLockIsRefusedOrUsedWithAWarningAsConfigured() throws Exception {
        try (var client = client()) {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        }
        try (var strict = store(true)) {
            assertThatThrownBy(strict::testAtStart)
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("ar.vault.s3.require-lock")
                    .hasMessageContaining(bucket);
            assertThatThrownBy(() -> strict.put(PATH, CONTENT, "text/plain", null))
                    .isInstanceOf(VaultException.Unavailable.class);
        }
        try (var lenient = store(false)) {
            lenient.testAtStart();
            lenient.put(PATH, CONTENT, "text/plain", Instant.now().plus(1, ChronoUnit.DAYS));
            assertThat(lenient.get(PATH)).contains(CONTENT);
        }
    }

    @Test
    void wrongCredentialsStopTheStartAndNameTheSetting() throws Exception {
        try (var store = new S3ObjectStore(settings(endpoint(), "wrong", true), Clock.systemUTC())) {
            assertThatThrownBy(store::testAtStart)
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("ar.vault.s3.access-key");
        }
    }

    @Test
    void manyObjectsGoThroughOneAfterTheOther() throws Exception {
        try (var store = store(true)) {
            var until = Instant.now().plus(1, ChronoUnit.DAYS);
            for (var i = 0; i < 20; i++) {
                var content = ("object " + i).getBytes(UTF_8);
                store.put(PATH + i, content, "application/octet-stream", until);
                store.put(PATH + i, content, "application/octet-stream", until);
                assertThat(store.get(PATH + i)).contains(content);
            }
        }
    }

    @Test
    void aRetentionOnlyGrows() throws Exception {
        var first = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var later = first.plus(365, ChronoUnit.DAYS).plusMillis(1);
        try (var store = store(true)) {
            store.put(PATH, CONTENT, "application/octet-stream", first);
            store.put(PATH, CONTENT, "application/octet-stream", first); // a second version of the same
            store.retain(PATH, later);
            store.retain(PATH, first.minusSeconds(60));
            assertThat(store.lock(PATH)).contains(new LockingStore.Lock(later.plusMillis(999), false));
            var versions = new S3Versions(client(), bucket);
            assertThat(versions.of(PATH))
                    .hasSize(2)
                    .allSatisfy(v -> assertThat(versions.retainedUntil(v)).isEqualTo(later.plusMillis(999)));
        }
    }

    @Test
    void whatIsHeldStaysUntilItIsReleased() throws Exception {
        try (var store = store(true)) {
            store.put(PATH, CONTENT, "application/octet-stream", null);
            store.hold(PATH, true);
            assertThat(store.lock(PATH)).contains(new LockingStore.Lock(null, true));
            assertThatThrownBy(() -> store.delete(PATH)).isInstanceOf(VaultException.Locked.class);
            assertThat(store.get(PATH)).contains(CONTENT);
            store.hold(PATH, false);
            store.delete(PATH);
            assertThat(store.get(PATH)).isEmpty();
            assertThat(store.lock(PATH)).isEmpty();
            assertThat(store.list("notice/0123/content")).isEmpty();
        }
    }

    @Test
    void aRetainedObjectIsNotDeleted() throws Exception {
        try (var store = store(true)) {
            store.put(PATH, CONTENT, "application/octet-stream", Instant.now().plus(1, ChronoUnit.DAYS));
            assertThatThrownBy(() -> store.delete(PATH)).isInstanceOf(VaultException.Locked.class);
            assertThat(store.list("notice/0123/content")).containsExactly(PATH);
        }
    }

    @Test
    void whatSomebodyPutOverALockedObjectOrHidItWithIsLookedThrough() throws Exception {
        try (var store = store(true);
                var client = client()) {
            store.put(PATH, CONTENT, "application/octet-stream", Instant.now().plus(1, ChronoUnit.DAYS));
            store.put(PATH, "forged".getBytes(UTF_8), "application/octet-stream", null);
            assertThat(store.find(PATH, bytes -> Arrays.equals(bytes, CONTENT))).contains(CONTENT);
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(bucket).object(PATH).build());
            assertThat(store.get(PATH)).isEmpty();
            assertThat(store.find(PATH, bytes -> Arrays.equals(bytes, CONTENT))).contains(CONTENT);
            assertThat(store.find(PATH, bytes -> false)).isEmpty();
        }
    }

    @Test
    void whatTheWireSpoilsIsNeverTakenForStoredAndIsReadAgainWhenItIsWell() throws Exception {
        var until = Instant.now().plus(1, ChronoUnit.DAYS);
        try (var wire = new FaultyWire(endpoint());
                var store = new S3ObjectStore(settings(wire.endpoint(), secretKey(), true), Clock.systemUTC())) {
            store.put(PATH, CONTENT, "application/octet-stream", until);
            for (var fault : List.of(FaultyWire.Fault.FULL, FaultyWire.Fault.CUT, FaultyWire.Fault.FLIPPED_REQUEST)) {
                wire.fault = fault;
                assertThatThrownBy(() -> store.put(PATH + fault, CONTENT, "application/octet-stream", until))
                        .as(fault.name())
                        .isInstanceOf(VaultException.Unavailable.class);
            }
            wire.fault = FaultyWire.Fault.CUT;
            assertThatThrownBy(() -> store.get(PATH)).isInstanceOf(VaultException.Unavailable.class);
            wire.fault = FaultyWire.Fault.FLIPPED_ANSWER;
            assertThat(store.get(PATH)).isPresent().get().isNotEqualTo(CONTENT); // the cipher's tag finds it
            wire.fault = FaultyWire.Fault.NONE;
            assertThat(store.get(PATH)).contains(CONTENT);
            for (var fault : List.of(FaultyWire.Fault.FULL, FaultyWire.Fault.FLIPPED_REQUEST)) {
                assertThat(store.exists(PATH + fault)).as(fault.name()).isFalse();
                store.put(PATH + fault, CONTENT, "application/octet-stream", until);
                assertThat(store.get(PATH + fault)).contains(CONTENT);
            }
        }
    }
}
