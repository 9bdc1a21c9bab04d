package digital.ar.seal;

import java.time.Instant;

/**
 * An RFC 3161 token that was checked before use (nonce, imprint, chain, extended key usage).
 *
 * @param encoded DER of the ContentInfo
 * @param time genTime
 * @param serial decimal
 * @param authority subject of the authority's certificate
 */
public record TimestampToken(byte[] encoded, Instant time, String serial, String authority) {}
