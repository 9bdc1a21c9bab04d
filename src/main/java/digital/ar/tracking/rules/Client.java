package digital.ar.tracking.rules;

import java.util.BitSet;
import java.util.Set;

/**
 * What is known of who made a hit, found out once for all rules.
 *
 * @param networks names of the networks that hold its address
 * @param agentPatterns numbers of the patterns that its user agent shows
 */
record Client(Set<String> networks, BitSet agentPatterns) {}
