package digital.ar.delivery.internal;

import digital.ar.platform.ServiceSecret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Waiting mail may be a person's letter: AES-256-GCM (NIST SP 800-38D), the nonce in front, the row's id authenticated. */
@Component
final class ContentSeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    ContentSeal(ServiceSecret secret) {
        this.key = new SecretKeySpec(secret.derive("delivery.internal-mail"), "AES");
    }

    byte[] close(UUID id, byte[] content) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var body = cipher(Cipher.ENCRYPT_MODE, nonce, id).doFinal(content);
            return ByteBuffer.allocate(nonce.length + body.length)
                    .put(nonce)
                    .put(body)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("mail " + id + " cannot be encrypted", e);
        }
    }

    /** @throws IllegalStateException when the service secret is not the one that closed it */
    byte[] open(UUID id, byte[] stored) {
        var buffer = ByteBuffer.wrap(stored);
        var nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, id).doFinal(stored, NONCE_BYTES, stored.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("mail " + id + " does not open: was ar.secret-file replaced?", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID id) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .flip());
        return cipher;
    }
}
