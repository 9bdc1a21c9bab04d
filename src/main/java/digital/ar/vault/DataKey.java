package digital.ar.vault;

import java.nio.charset.StandardCharsets;

/** One data key and the three keys that come from it, so that records and objects never share a nonce space. */
final class DataKey {
    private final byte[] raw;
    private final byte[] records;
    private final byte[] objects;
    private final byte[] nonces;

    DataKey(byte[] raw) {
        if (raw.length != Aes.KEY_BYTES) {
            throw new VaultException.Changed("a data key has " + raw.length + " bytes", null);
        }
        this.raw = raw.clone();
        this.records = derive(raw, "record");
        this.objects = derive(raw, "object");
        this.nonces = derive(raw, "nonce");
    }

    static DataKey random() {
        return new DataKey(Aes.randomKey());
    }

    TenantKeys.Wrapped wrapped(TenantKeys tenants, java.util.UUID tenant, byte[] context) {
        return tenants.wrap(tenant, raw, context);
    }

    byte[] encryptRecord(byte[] plaintext, byte[] context) {
        return Aes.encrypt(records, plaintext, context);
    }

    byte[] decryptRecord(byte[] ciphertext, byte[] context) {
        return Aes.decrypt(records, ciphertext, context);
    }

    /** @param path bound to the ciphertext: an object moved to another place does not open */
    byte[] encryptObject(byte[] plaintext, String path) {
        return Aes.encryptRepeatably(objects, nonces, plaintext, path.getBytes(StandardCharsets.US_ASCII));
    }

    byte[] decryptObject(byte[] ciphertext, String path) {
        return Aes.decrypt(objects, ciphertext, path.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] derive(byte[] raw, String use) {
        return Aes.hmac(raw, use.getBytes(StandardCharsets.US_ASCII));
    }
}
