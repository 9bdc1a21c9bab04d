package digital.ar.account;

import digital.ar.platform.SecretWrap;
import digital.ar.platform.ServiceSecret;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Private keys at rest. */
@Component
class KeyWrap {
    private final SecretWrap wrap;

    KeyWrap(ServiceSecret secret) {
        this.wrap = new SecretWrap(secret, "account.dkim-key");
    }

    byte[] wrap(UUID tenant, byte[] secret) {
        return wrap.wrap(tenant, secret);
    }

    /** @throws IllegalStateException when the service secret is not the one that it was wrapped with */
    byte[] unwrap(UUID tenant, byte[] wrapped) {
        return wrap.unwrap(tenant, wrapped);
    }
}
