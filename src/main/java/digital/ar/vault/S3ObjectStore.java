package digital.ar.vault;

import digital.ar.platform.StartupFailure;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects in S3 under Object Lock, mode COMPLIANCE. The bucket is made when it is not there, and its lock is tested before
 * the first object is written. A store that is away at the start stops nothing: the test is made when it answers.
 */
final class S3ObjectStore implements LockingStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(S3ObjectStore.class);

    private enum Bucket {
        UNTESTED,
        /** Its Object Lock was tried and holds. */
        HOLDS,
        ABSENT
    }

    private final VaultProperties.S3 settings;
    private final MinioClient client;
    private final Clock clock;
    private final S3Versions versions;
    private volatile Bucket state = Bucket.UNTESTED;

    S3ObjectStore(VaultProperties.S3 settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = client(settings);
        this.versions = new S3Versions(client, settings.bucket());
    }

    private static MinioClient client(VaultProperties.S3 settings) {
        if (settings.endpoint().isBlank()) {
            throw new StartupFailure(
                    "ar.vault.s3.endpoint", "is needed with ar.vault.type=s3, e.g. https://s3.example.com");
        }
        var http = new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.callTimeout())
                .writeTimeout(settings.callTimeout())
                .callTimeout(settings.callTimeout())
                .build();
        try {
            return MinioClient.builder()
                    .endpoint(settings.endpoint())
                    .region(settings.region())
                    .credentials(settings.accessKey(), settings.secretKey())
                    .httpClient(http, true)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new StartupFailure("ar.vault.s3.endpoint", String.valueOf(e.getMessage()), e);
        }
    }

    /** @throws StartupFailure the lock does not hold and {@code ar.vault.s3.require-lock} asks for one */
    void testAtStart() {
        try {
            ready();
        } catch (LockMissing e) {
            throw new StartupFailure("ar.vault.s3.require-lock", String.valueOf(e.getMessage()), e);
        } catch (VaultException.Unavailable e) {
            if (S3Calls.refused(e)) {
                throw new StartupFailure(
                        "ar.vault.s3.access-key", "or secret-key, region, bucket: " + e.getMessage(), e);
            }
            LOG.warn("Object store is away at the start, its lock will be tested when it answers: {}", e.getMessage());
        }
    }

    @Override
    public void put(String path, byte[] content, String mediaType, @Nullable Instant retainUntil) {
        ObjectPath.checked(path);
        ready();
        var args = PutObjectArgs.builder()
                .bucket(settings.bucket())
                .object(path)
                .data(content, content.length)
                .contentType(mediaType);
        if (retainUntil != null && state == Bucket.HOLDS) {
            args.retention(new Retention(RetentionMode.COMPLIANCE, retainUntil.atZone(ZoneOffset.UTC)));
        }
        var written = S3Calls.run("put " + path, () -> client.putObject(args.build()));
        requireStored(path, content, written.etag());
    }

    /**
     * The entity tag of a simple upload is the MD5 of its bytes, unless the server encrypts (S3 API, Object: ETag). Where it is
     * another, the object is read back: what the store really has decides.
     */
    private void requireStored(String path, byte[] content, @Nullable String etag) {
        if (etag == null || etag.replace("\"", "").equals(md5(content))) {
            return;
        }
        if (!get(path).filter(stored -> Arrays.equals(stored, content)).isPresent()) {
            throw new VaultException.Unavailable(
                    "put " + path + ": the object store took other bytes than it was given", null);
        }
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    @Override
    public Optional<byte[]> get(String path) {
        ObjectPath.checked(path);
        try {
            return Optional.of(S3Calls.run("get " + path, () -> {
                try (var object = client.getObject(GetObjectArgs.builder()
                        .bucket(settings.bucket())
                        .object(path)
                        .build())) {
                    return object.readAllBytes();
                }
            }));
        } catch (VaultException.Unavailable e) {
            if (S3Calls.absent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public boolean exists(String path) {
        ObjectPath.checked(path);
        try {
            S3Calls.run(
                    "stat " + path,
                    () -> client.statObject(StatObjectArgs.builder()
                            .bucket(settings.bucket())
                            .object(path)
                            .build()));
            return true;
        } catch (VaultException.Unavailable e) {
            if (S3Calls.absent(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public List<String> list(String directory) {
        return versions.list(ObjectPath.checked(directory) + "/").stream()
                .filter(v -> !v.marker())
                .map(S3Versions.Version::path)
                .distinct()
                .toList();
    }

    @Override
    public Optional<Lock> lock(String path) {
        return bytes(path).stream()
                .findFirst()
                .map(v -> locks() ? new Lock(versions.retainedUntil(v), versions.held(v)) : new Lock(null, false));
    }

    @Override
    public void retain(String path, Instant until) {
        if (locks()) {
            bytes(path).forEach(v -> versions.retain(v, until));
        }
    }

    @Override
    public void hold(String path, boolean held) {
        if (locks()) {
            bytes(path).forEach(v -> versions.hold(v, held));
        }
    }

    @Override
    public void delete(String path) {
        versions.of(ObjectPath.checked(path)).forEach(versions::delete);
    }

    @Override
    public Optional<byte[]> find(String path, Predicate<byte[]> genuine) {
        return bytes(path).stream().map(versions::read).filter(genuine).findFirst();
    }

    private List<S3Versions.Version> bytes(String path) {
        return versions.of(ObjectPath.checked(path)).stream()
                .filter(v -> !v.marker())
                .toList();
    }

    @Override
    public boolean locks() {
        ready();
        return state == Bucket.HOLDS;
    }

    private void ready() {
        if (state == Bucket.UNTESTED) {
            prepare();
        }
    }

    private synchronized void prepare() {
        if (state != Bucket.UNTESTED) {
            return;
        }
        makeBucketIfAbsent();
        var weakness = new ObjectLockProbe(client, settings.bucket(), clock).weakness();
        if (weakness.isEmpty()) {
            state = Bucket.HOLDS;
            LOG.info("Object store ready: bucket {} at {}, Object Lock holds", settings.bucket(), settings.endpoint());
            return;
        }
        var finding = "the Object Lock of bucket " + settings.bucket() + " does not hold: " + weakness.get();
        if (settings.requireLock()) {
            LOG.error("Object store refused: {}", finding);
            throw new LockMissing(finding + "; use a server and bucket with Object Lock, or set it to false");
        }
        state = Bucket.ABSENT;
        LOG.warn("Object store without lock: {}", finding);
    }

    private void makeBucketIfAbsent() {
        var bucket = settings.bucket();
        if (S3Calls.run(
                "look for bucket " + bucket,
                () -> client.bucketExists(
                        BucketExistsArgs.builder().bucket(bucket).build()))) {
            return;
        }
        S3Calls.run("make bucket " + bucket, () -> {
            client.makeBucket(
                    MakeBucketArgs.builder().bucket(bucket).objectLock(true).build());
            return bucket;
        });
        LOG.info("Made bucket {} with Object Lock", bucket);
    }

    @Override
    public void close() throws Exception {
        client.close();
    }
}
