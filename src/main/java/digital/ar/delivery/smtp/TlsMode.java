package digital.ar.delivery.smtp;

/** How a connection is protected. */
public enum TlsMode {
    /** In clear, even when the peer offers STARTTLS. */
    NONE,
    /** STARTTLS when offered, any certificate; in clear when the handshake fails (RFC 7435). Both are recorded. */
    OPPORTUNISTIC,
    /** STARTTLS, a certificate that is trusted and names the host, or no mail. */
    REQUIRED,
    /** TLS from the first byte (RFC 8314 3.3), verified as with REQUIRED. */
    IMPLICIT;

    boolean verified() {
        return this == REQUIRED || this == IMPLICIT;
    }
}
