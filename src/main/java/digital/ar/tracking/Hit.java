package digital.ar.tracking;

import digital.ar.tracking.rules.Access;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One access as it came in.
 *
 * @param link which link of the mail; 0 for everything that is no link
 * @param network IPv4 /24 or IPv6 /48: what the creditor may see
 * @param headers lower-case names; without cookies and credentials
 * @param tls protocol or cipher, empty without TLS
 */
record Hit(
        UUID id,
        UUID recipient,
        AccessLog.Kind kind,
        int link,
        Instant at,
        String method,
        InetAddress ip,
        int port,
        String network,
        String userAgent,
        Map<String, String> headers,
        String tls)
        implements Access {}
