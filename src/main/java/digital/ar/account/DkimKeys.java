package digital.ar.account;

import digital.ar.platform.Hashes;
import digital.ar.platform.ServiceSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** DKIM key pairs: made, published as a DNS record, and stored under AES-256-GCM with the tenant as context. */
@Component
class DkimKeys {
    private static final int BITS = 2048; // RFC 8301 3.2: at least 1024, should be 2048
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private final SecretKeySpec wrapping;
    private final SecureRandom random = new SecureRandom();

    DkimKeys(ServiceSecret secret) {
        this.wrapping = new SecretKeySpec(secret.derive("account.dkim-key"), "AES");
    }

    KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** Named by its key, because tenants share the domain: each key needs its own record (RFC 6376 3.1). */
    static String selector(KeyPair pair) {
        var hash = Hashes.sha256(pair.getPublic().getEncoded());
        return "ar" + HexFormat.of().formatHex(hash, 0, 5);
    }

    /** RFC 6376 3.6.1. */
    static String record(KeyPair pair) {
        return "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    byte[] wrap(UUID tenant, KeyPair pair) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var body = cipher(Cipher.ENCRYPT_MODE, tenant, nonce)
                    .doFinal(pair.getPrivate().getEncoded());
            return ByteBuffer.allocate(NONCE_BYTES + body.length)
                    .put(nonce)
                    .put(body)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the DKIM key cannot be encrypted", e);
        }
    }

    /** @throws IllegalStateException when the service secret is not the one that it was wrapped with */
    RSAPrivateKey unwrap(UUID tenant, byte[] wrapped) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, tenant, Arrays.copyOf(wrapped, NONCE_BYTES));
            var encoded = cipher.doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the DKIM key of tenant " + tenant + " does not open with this ar.secret-file", e);
        }
    }

    private Cipher cipher(int mode, UUID tenant, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, wrapping, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(tenant.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
