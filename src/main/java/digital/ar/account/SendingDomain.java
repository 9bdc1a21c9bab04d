package digital.ar.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A domain that a tenant sends from, as people see it: without private keys.
 *
 * @param ofService the operator's own domain, usable without a check
 * @param verifiedAt the active keys were seen in DNS then
 * @param check the newest look at its records
 */
public record SendingDomain(
        UUID id,
        UUID tenant,
        String domain,
        String address,
        boolean ofService,
        boolean isDefault,
        @Nullable Instant verifiedAt,
        List<Key> keys,
        @Nullable DnsCheck check,
        Instant createdAt) {
    /** Life of a key. */
    public enum KeyState {
        /** To be published; does not sign. */
        NEXT,
        /** Signs. */
        ACTIVE,
        /** Signs no more; its record must stay for mail that is under way. */
        RETIRED,
        /** The private half is destroyed, the record may be removed. */
        GONE
    }

    /** @param record value of the TXT record */
    public record Key(
            int generation,
            DkimAlgorithm algorithm,
            String selector,
            String record,
            KeyState state,
            Instant createdAt,
            @Nullable Instant activatedAt,
            @Nullable Instant retiredAt) {
        /** Of the TXT record (RFC 6376 3.6.2.1). */
        public String name(String domain) {
            return selector + "._domainkey." + domain;
        }
    }

    /** Whether the tenant may send from it. */
    public boolean usable() {
        return ofService || verifiedAt != null;
    }

    public List<Key> keys(KeyState state) {
        return keys.stream().filter(k -> k.state() == state).toList();
    }
}
