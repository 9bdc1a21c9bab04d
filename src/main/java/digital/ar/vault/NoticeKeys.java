package digital.ar.vault;

import java.time.Period;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * @param byPurpose without the purposes whose key was destroyed
 * @param retention after the notice's last event
 * @param held purposes on which a legal hold lies
 */
record NoticeKeys(
        UUID tenant, UUID notice, Map<Vault.Purpose, DataKey> byPurpose, Period retention, Set<Vault.Purpose> held)
        implements DataKeys {
    NoticeKeys {
        byPurpose = Map.copyOf(byPurpose);
        held = Set.copyOf(held);
    }

    DataKey key(Vault.Purpose purpose) {
        var key = byPurpose.get(purpose);
        if (key == null) {
            throw new VaultException.Erased("the " + purpose + " key of notice " + notice + " was destroyed");
        }
        return key;
    }

    @Override
    public byte[] encrypt(Vault.Purpose purpose, byte[] plaintext, byte[] context) {
        return key(purpose).encryptRecord(plaintext, context);
    }

    @Override
    public byte[] decrypt(Vault.Purpose purpose, byte[] ciphertext, byte[] context) {
        return key(purpose).decryptRecord(ciphertext, context);
    }

    @Override
    public String toString() {
        return "NoticeKeys[notice=" + notice + ", purposes=" + byPurpose.keySet() + "]";
    }
}
