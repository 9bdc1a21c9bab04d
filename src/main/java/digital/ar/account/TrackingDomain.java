package digital.ar.account;

import digital.ar.account.dns.HostNames;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name of a tenant's own under which its readers reach the service: image, links, pages.
 *
 * @param domain A-labels, lower case
 * @param isDefault chosen for new mails
 * @param controlledAt the tenant's TXT record is seen since then
 * @param verifiedAt passed a whole check for the first time
 * @param failingSince a later check failed; null: the newest one passed
 * @param retiredAt removed; still answers for the links of mails that were sent
 * @param control the TXT record that proves whose name it is
 * @param check the newest look
 */
public record TrackingDomain(
        UUID id,
        UUID tenant,
        String domain,
        boolean isDefault,
        @Nullable Instant controlledAt,
        @Nullable Instant verifiedAt,
        @Nullable Instant failingSince,
        @Nullable Instant retiredAt,
        Control control,
        @Nullable DnsCheck check,
        Instant createdAt) {
    /** A TXT record. */
    public record Control(String name, String record) {}

    /** How it stands. */
    public enum State {
        /** Never passed a check; nothing uses it. */
        UNVERIFIED,
        /** Passes its checks; may be the default. */
        VERIFIED,
        /** Passed once and does not now: new mails carry the service's address, old links are answered when they arrive. */
        FAILING,
        /** Removed; only the links of mails that were sent are answered. */
        RETIRED
    }

    public State state() {
        if (retiredAt != null) {
            return State.RETIRED;
        }
        if (verifiedAt == null) {
            return State.UNVERIFIED;
        }
        return failingSince == null ? State.VERIFIED : State.FAILING;
    }

    /** New mails carry it. */
    public boolean inUse() {
        return isDefault && state() == State.VERIFIED;
    }

    /** As people read it: an internationalised name in its own letters (RFC 5890 2.3.2.1). */
    public String unicode() {
        return HostNames.unicode(domain);
    }
}
