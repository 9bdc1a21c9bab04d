package digital.ar.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Tenants' secrets at rest: AES-256-GCM under a key derived from the service secret, with the tenant as context. */
public final class SecretWrap {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private final SecretKeySpec wrapping;
    private final SecureRandom random = new SecureRandom();

    /** @param purpose one for each kind of secret; never changed, what was wrapped would not open any more */
    public SecretWrap(ServiceSecret secret, String purpose) {
        this.wrapping = new SecretKeySpec(secret.derive(purpose), "AES");
    }

    public byte[] wrap(UUID tenant, byte[] secret) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var body = cipher(Cipher.ENCRYPT_MODE, tenant, nonce).doFinal(secret);
            return ByteBuffer.allocate(NONCE_BYTES + body.length)
                    .put(nonce)
                    .put(body)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret cannot be encrypted", e);
        }
    }

    /** @throws IllegalStateException when the service secret is not the one that it was wrapped with */
    public byte[] unwrap(UUID tenant, byte[] wrapped) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, tenant, Arrays.copyOf(wrapped, NONCE_BYTES));
            return cipher.doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a secret of tenant " + tenant + " does not open with this ar.secret-file", e);
        }
    }

    private Cipher cipher(int mode, UUID tenant, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, wrapping, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(tenant.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
