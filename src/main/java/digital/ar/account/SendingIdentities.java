package digital.ar.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Under which domain a tenant sends, and the DKIM keys of that domain. */
public interface SendingIdentities {
    /**
     * @param address mailbox of the From header, e.g. {@code notificacoes@ar.localhost}
     * @param keys all sign each message; RSA first, because verifiers that look at one signature take the first
     * @param concerns what the newest look at the domain's DNS records found wrong; empty also when nobody looked
     */
    record Identity(String domain, String address, List<DkimKey> keys, List<Concern> concerns) {
        public Identity {
            keys = List.copyOf(keys);
            concerns = List.copyOf(concerns);
        }
    }

    /** A reason why receivers may mistrust the domain. @param code stable, e.g. {@code dkim.missing} */
    record Concern(String code, String message) {}

    /** The tenant's default identity, made at first use. */
    Identity of(UUID tenant);

    /** Of one of the tenant's domains; empty when it is not the tenant's or not verified. */
    Optional<Identity> of(UUID tenant, String domain);
}
