package digital.ar.vault;

import digital.ar.platform.ServiceSecret;
import java.util.UUID;

/** Derives its key from the service secret: nothing to set up, and as safe as that one file. */
final class LocalKeyProvider implements KeyProvider {
    static final String NAME = "local";
    private static final String KEY = "service-secret";
    private final ServiceSecret secret;

    LocalKeyProvider(ServiceSecret secret) {
        this.secret = secret;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public byte[] wrap(byte[] tenantKey, byte[] context) {
        return Aes.encrypt(wrappingKey(), tenantKey, context);
    }

    @Override
    public byte[] unwrap(String key, byte[] wrapped, byte[] context) {
        return Aes.decrypt(wrappingKey(), wrapped, context);
    }

    private byte[] wrappingKey() {
        return secret.derive("vault/tenant-keys/2");
    }

    /** Version 0: the tenant's key as earlier versions derived it, with nothing stored. */
    byte[] earlier(UUID tenant) {
        return secret.derive("vault/tenant-key/1/" + tenant);
    }
}
