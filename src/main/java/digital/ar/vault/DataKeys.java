package digital.ar.vault;

import java.util.UUID;

/** The data keys of one notice; held in memory only, stored wrapped. Encrypts small records too (journal bodies). */
public interface DataKeys {
    UUID tenant();

    UUID notice();

    /** AES-256-GCM with a random 96-bit nonce in front. @param context authenticated, not stored (e.g. the event's id) */
    byte[] encrypt(Vault.Purpose purpose, byte[] plaintext, byte[] context);

    /** @throws VaultException.Changed when a bit of ciphertext or context differs */
    byte[] decrypt(Vault.Purpose purpose, byte[] ciphertext, byte[] context);
}
