/**
 * Reports to the domains that ask for them how TLS with their servers went (RFC 8460).
 *
 * <p>Each node counts in memory and adds to the shared table every half minute; a node that is killed loses at most that
 * much of its counts, never of its evidence. After the end of a UTC day each domain with counts gets one row in {@code
 * tls_report}; one node leases it, asks DNS whether a report is wanted, and sends it to each address named there: by mail,
 * signed with the service's own key, over whatever TLS the server offers; or by HTTPS. The address is written down before
 * sending begins, so that no address gets a report twice, whatever dies; a definite failure takes it back, and the report
 * is tried again for a day.
 */
@NullMarked
package digital.ar.delivery.tlsreport;

import org.jspecify.annotations.NullMarked;
