package digital.ar.account;

import java.util.Optional;
import java.util.UUID;

/** API keys; the database keeps only their SHA-256. */
public interface ApiKeys {
    /** @param secret shown once */
    record NewKey(UUID id, String secret) {}

    NewKey create(UUID tenant, String name);

    /** The key is refused from now on. @throws digital.ar.platform.Problem when there is no such key */
    void revoke(UUID key);

    /** The tenant of a live key. */
    Optional<Tenant> authenticate(String secret);
}
