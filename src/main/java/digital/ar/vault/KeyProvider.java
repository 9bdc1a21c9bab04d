package digital.ar.vault;

import java.util.UUID;

/** Wraps data keys under a tenant's key. The default derives it from the service secret; a KMS or HSM can take its place. */
public interface KeyProvider {
    /** @param context authenticated, not stored: the same bytes must be given to unwrap */
    byte[] wrap(UUID tenant, byte[] dataKey, byte[] context);

    /** @throws VaultException.Changed the wrapped key or its context was altered, or the tenant's key is another */
    byte[] unwrap(UUID tenant, byte[] wrapped, byte[] context);
}
