package digital.ar.evidence;

import digital.ar.vault.DataKeys;
import digital.ar.vault.Vault;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Bodies of the journal lie under the notice's content key, bound to the event's id (16 bytes, big endian). */
final class EventCipher {
    private EventCipher() {}

    static byte[] encrypt(DataKeys keys, UUID event, byte[] canonical) {
        return keys.encrypt(Vault.Purpose.CONTENT, canonical, context(event));
    }

    /** @throws digital.ar.vault.VaultException.Changed a bit of the body or the row's id differs */
    static byte[] decrypt(DataKeys keys, UUID event, byte[] body) {
        return keys.decrypt(Vault.Purpose.CONTENT, body, context(event));
    }

    private static byte[] context(UUID event) {
        return ByteBuffer.allocate(16)
                .putLong(event.getMostSignificantBits())
                .putLong(event.getLeastSignificantBits())
                .array();
    }
}
