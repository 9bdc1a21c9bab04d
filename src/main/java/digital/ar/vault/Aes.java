package digital.ar.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D): the 96-bit nonce stands in front, the 128-bit tag at the end. */
final class Aes {
    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Aes() {}

    static byte[] randomKey() {
        return random(KEY_BYTES);
    }

    static byte[] encrypt(byte[] key, byte[] plaintext, byte[] context) {
        return encrypt(key, random(NONCE_BYTES), plaintext, context);
    }

    /**
     * The nonce is a keyed hash of the plaintext: the same bytes give the same ciphertext, so that an object can be written
     * twice under a lock. It repeats for another plaintext with probability 2^-96 per pair.
     */
    static byte[] encryptRepeatably(byte[] key, byte[] nonceKey, byte[] plaintext, byte[] context) {
        return encrypt(key, Arrays.copyOf(hmac(nonceKey, context, plaintext), NONCE_BYTES), plaintext, context);
    }

    private static byte[] encrypt(byte[] key, byte[] nonce, byte[] plaintext, byte[] context) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            var out = ByteBuffer.allocate(NONCE_BYTES + cipher.getOutputSize(plaintext.length));
            out.put(nonce);
            cipher.doFinal(ByteBuffer.wrap(plaintext), out);
            return out.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    /** @throws VaultException.Changed a bit of key, ciphertext or context differs */
    static byte[] decrypt(byte[] key, byte[] ciphertext, byte[] context) {
        if (ciphertext.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new VaultException.Changed("ciphertext of " + ciphertext.length + " bytes is too short", null);
        }
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var nonce = new GCMParameterSpec(TAG_BITS, ciphertext, 0, NONCE_BYTES);
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), nonce);
            cipher.updateAAD(context);
            return cipher.doFinal(ciphertext, NONCE_BYTES, ciphertext.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new VaultException.Changed("ciphertext does not authenticate under its key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (var part : parts) {
                mac.update(ByteBuffer.allocate(Long.BYTES).putLong(part.length).flip());
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    // NIST SP 800-38D 8.2.2: random nonces of 96 bits; 8.3 bounds how many, see docs/evidence.md.
    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
