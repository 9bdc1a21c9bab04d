package digital.ar.account;

import java.util.List;
import java.util.UUID;

/** A tenant's tracking domains. Another tenant's domain answers like one that does not exist. */
public interface TrackingDomains {
    /** The default first. */
    List<TrackingDomain> list(UUID tenant);

    /** @throws digital.ar.platform.Problem NOT_FOUND */
    TrackingDomain get(UUID tenant, String domain);

    /**
     * Adds a name; it is usable when a check has passed. A retired one comes back as it was.
     *
     * @param domain as typed, in A- or U-labels
     * @throws digital.ar.platform.Problem INVALID_REQUEST, CONFLICT when the tenant has it already
     */
    TrackingDomain add(UUID tenant, String domain);

    /**
     * One that never passed a check is gone; another one retires.
     *
     * @throws digital.ar.platform.Problem NOT_FOUND, CONFLICT for the default
     */
    void remove(UUID tenant, String domain);

    /** @throws digital.ar.platform.Problem NOT_FOUND, CONFLICT when it does not pass its check */
    TrackingDomain makeDefault(UUID tenant, String domain);

    /** New mails carry the service's own address again. @throws digital.ar.platform.Problem NOT_FOUND */
    TrackingDomain unmakeDefault(UUID tenant, String domain);

    /** Looks at DNS and calls the name by HTTPS now; takes seconds. @throws digital.ar.platform.Problem NOT_FOUND */
    TrackingDomain check(UUID tenant, String domain);
}
