package digital.ar.vault;

/**
 * Wraps tenant keys under a key that this database does not hold. The default is derived from the service secret; an HSM can
 * take its place. Tenant keys are few and kept in memory once unwrapped, so a provider is asked seldom.
 */
interface KeyProvider {
    /** As {@code ar.vault.keys.provider} names it. */
    String name();

    /** The key that wraps now; stored beside what it wrapped. */
    String key();

    /**
     * @param context authenticated, not stored: the same bytes must be given to unwrap
     * @throws VaultException.Unavailable the device does not answer
     */
    byte[] wrap(byte[] tenantKey, byte[] context);

    /**
     * @param key which of the provider's keys wrapped it
     * @throws VaultException.Changed what was wrapped or its context was altered, or the provider's key is another
     * @throws VaultException.Unavailable the device does not answer, or has no such key
     */
    byte[] unwrap(String key, byte[] wrapped, byte[] context);
}
