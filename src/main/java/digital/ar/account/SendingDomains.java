package digital.ar.account;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's sending domains and their DKIM keys. Another tenant's domain answers like one that does not exist. */
public interface SendingDomains {
    /** The default first; the service's own domain is made at first use. */
    List<SendingDomain> list(UUID tenant);

    /** @throws digital.ar.platform.Problem NOT_FOUND */
    SendingDomain get(UUID tenant, String domain);

    /**
     * Adds a domain with its first keys; it is usable when a check has seen them in DNS.
     *
     * @param localPart of the From address; null: {@code notificacoes}
     * @throws digital.ar.platform.Problem INVALID_REQUEST, CONFLICT when the tenant has it already
     */
    SendingDomain add(UUID tenant, String domain, @Nullable String localPart);

    /** @throws digital.ar.platform.Problem NOT_FOUND, CONFLICT for the default and for the service's own domain */
    void remove(UUID tenant, String domain);

    /** @throws digital.ar.platform.Problem NOT_FOUND, CONFLICT when the domain is not verified */
    SendingDomain makeDefault(UUID tenant, String domain);

    /** Looks at the DNS records now; takes seconds at most. @throws digital.ar.platform.Problem NOT_FOUND */
    SendingDomain check(UUID tenant, String domain);

    /** Makes the next keys. @throws digital.ar.platform.Problem NOT_FOUND, CONFLICT when there are next keys already */
    SendingDomain rotate(UUID tenant, String domain);

    /**
     * Signs with the next keys from now on.
     *
     * @throws digital.ar.platform.Problem NOT_FOUND; CONFLICT when there are no next keys, or DNS does not show them
     */
    SendingDomain switchKeys(UUID tenant, String domain);
}
