package digital.ar.tracking;

import java.util.UUID;

/**
 * What of an access may stand in the journal: the raw row has the full address, the creditor sees the network only.
 *
 * @param hitId row of the raw record
 * @param network IPv4 /24 or IPv6 /48 in CIDR form, e.g. {@code 203.0.113.0/24}
 * @param userAgent at most 300 printable characters; empty when the client sent none
 */
public record AccessFacts(UUID hitId, String network, String userAgent) {}
