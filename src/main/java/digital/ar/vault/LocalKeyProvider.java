package digital.ar.vault;

import digital.ar.platform.ServiceSecret;
import java.util.UUID;

/** Tenant keys derived from the service secret: nothing to set up, and as safe as that one file. */
final class LocalKeyProvider implements KeyProvider {
    private final ServiceSecret secret;

    LocalKeyProvider(ServiceSecret secret) {
        this.secret = secret;
    }

    @Override
    public byte[] wrap(UUID tenant, byte[] dataKey, byte[] context) {
        return Aes.encrypt(tenantKey(tenant), dataKey, context);
    }

    @Override
    public byte[] unwrap(UUID tenant, byte[] wrapped, byte[] context) {
        return Aes.decrypt(tenantKey(tenant), wrapped, context);
    }

    private byte[] tenantKey(UUID tenant) {
        return secret.derive("vault/tenant-key/1/" + tenant);
    }
}
