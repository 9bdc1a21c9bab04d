package digital.ar.delivery.smtp;

import java.net.InetAddress;
import java.util.Optional;

/**
 * One server to dial.
 *
 * @param host name for SNI and for checking the certificate
 */
public record Target(String host, InetAddress address, int port, TlsMode tls, Optional<Credentials> credentials) {}
