package digital.ar.seal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An RFC 3161 token that was checked before use (nonce, imprint, chain, extended key usage).
 *
 * @param encoded DER of the ContentInfo
 * @param time genTime
 * @param accuracy so far the true time may lie from it, either way, by the authority's word; empty: it does not say
 * @param serial decimal
 * @param authority subject of the authority's certificate
 */
public record TimestampToken(
        byte[] encoded, Instant time, Optional<Duration> accuracy, String serial, String authority) {
    public TimestampToken(byte[] encoded, Instant time, String serial, String authority) {
        this(encoded, time, Optional.empty(), serial, authority);
    }
}
