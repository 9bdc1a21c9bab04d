package digital.ar.vault;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where objects lie and how long they are locked.
 *
 * @param type {@code file}: under {@code ar.data-dir/vault}; {@code s3}: any S3 server with Object Lock
 * @param retentionMargin ISO 8601 period; objects are locked so much longer than they must be kept, so that events within it
 *     need no second call to the store
 * @param keyCacheSize notices whose unwrapped keys are kept in memory
 * @param keyCacheTime how long at most: an erasure made on another node is known here after this time
 */
@ConfigurationProperties("ar.vault")
record VaultProperties(
        @DefaultValue("file") Type type,
        @DefaultValue("P30D") Period retentionMargin,
        @DefaultValue("10000") int keyCacheSize,
        @DefaultValue("PT1M") Duration keyCacheTime,
        @DefaultValue Scrub scrub,
        @DefaultValue S3 s3) {
    enum Type {
        FILE,
        S3
    }

    /**
     * @param period in which every object is read once; longer when the rate does not allow it
     * @param rate objects per second of this node, 1 or more
     */
    record Scrub(
            @DefaultValue("P30D") Duration period,
            @DefaultValue("10") int rate) {
        Scrub {
            if (rate < 1) {
                throw new IllegalArgumentException("ar.vault.scrub.rate must be 1 or more, is " + rate);
            }
        }
    }

    /**
     * @param endpoint {@code https://host:port}
     * @param region as the server calls itself
     * @param bucket made with Object Lock when it is not there
     * @param requireLock true: refuse to start when the bucket's lock does not hold; false: warn and go on without lock
     * @param connectTimeout for one connection
     * @param callTimeout for one whole call
     */
    record S3(
            @DefaultValue("") String endpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("ar-digital") String bucket,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey,
            @DefaultValue("true") boolean requireLock,
            @DefaultValue("PT3S") Duration connectTimeout,
            @DefaultValue("PT30S") Duration callTimeout) {}
}
