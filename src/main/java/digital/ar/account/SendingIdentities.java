package digital.ar.account;

import java.security.interfaces.RSAPrivateKey;
import java.util.UUID;

/** Under which domain a tenant sends, and the DKIM key of that domain. */
public interface SendingIdentities {
    /**
     * @param address mailbox of the From header, e.g. {@code notificacoes@ar.localhost}
     * @param publicKeyRecord value of the DNS TXT record {@code selector._domainkey.domain} (RFC 6376 3.6.1)
     */
    record Identity(String domain, String address, String selector, RSAPrivateKey key, String publicKeyRecord) {}

    /** The tenant's identity, made at first use. */
    Identity of(UUID tenant);
}
