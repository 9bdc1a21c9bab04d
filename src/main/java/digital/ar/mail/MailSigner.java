package digital.ar.mail;

import java.util.UUID;

/** Signs mail of the service itself in a tenant's name (RFC 6376), e.g. a reply that is passed on. */
public interface MailSigner {
    /** Address of the tenant's From field; its domain is the signature's. */
    EmailAddress sender(UUID tenant);

    /** @param message with CRLF line ends, From {@link #sender} */
    byte[] sign(UUID tenant, byte[] message);
}
