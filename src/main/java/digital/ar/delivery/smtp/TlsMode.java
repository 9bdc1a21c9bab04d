package digital.ar.delivery.smtp;

/** How a connection is protected. */
public enum TlsMode {
    /** In clear, even when the peer offers STARTTLS. */
    NONE,
    /** STARTTLS when offered, any certificate; in clear when the handshake fails (RFC 7435). Both are recorded. */
    OPPORTUNISTIC,
    /** STARTTLS, any certificate, or no mail. */
    ENCRYPTED,
    /** STARTTLS, a certificate that the TLSA records name (RFC 7672), or no mail. */
    DANE,
    /** STARTTLS, a certificate that is trusted and names the host, or no mail. */
    REQUIRED,
    /** TLS from the first byte (RFC 8314 3.3), verified as with REQUIRED. */
    IMPLICIT;

    /** Without TLS, or with the wrong certificate, nothing is sent. */
    boolean mandatory() {
        return this != NONE && this != OPPORTUNISTIC;
    }

    boolean verified() {
        return this == REQUIRED || this == IMPLICIT || this == DANE;
    }
}
