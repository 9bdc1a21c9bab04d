package digital.ar.account;

import digital.ar.platform.Hashes;
import digital.ar.platform.NativeCrypto;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes DKIM key pairs and their DNS records, and opens stored ones. */
@Component
class DkimKeys {
    private static final int BITS = 2048; // RFC 8301 3.2: at least 1024, should be 2048
    private static final int ED25519_BYTES = 32;
    private final KeyWrap wrap;
    private final SecureRandom random = new SecureRandom();

    DkimKeys(KeyWrap wrap) {
        this.wrap = wrap;
    }

    /** A new key. @param wrapped private half as it is stored */
    record Made(DkimAlgorithm algorithm, String selector, String record, byte[] wrapped) {}

    Made make(UUID tenant, DkimAlgorithm algorithm) {
        var pair = generate(algorithm);
        return new Made(
                algorithm,
                selector(pair.getPublic()),
                record(algorithm, pair.getPublic()),
                wrap.wrap(tenant, pair.getPrivate().getEncoded()));
    }

    /** @throws IllegalStateException when the service secret is not the one that it was wrapped with */
    DkimKey open(UUID tenant, DkimAlgorithm algorithm, String selector, String record, byte[] wrapped) {
        try {
            var encoded = wrap.unwrap(tenant, wrapped);
            var key = algorithm == DkimAlgorithm.RSA
                    ? NativeCrypto.rsaKey(encoded)
                    : KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new LocalDkimKey(algorithm, selector, record, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the DKIM key " + selector + " cannot be read", e);
        }
    }

    private KeyPair generate(DkimAlgorithm algorithm) {
        try {
            var generator = KeyPairGenerator.getInstance(platformName(algorithm));
            if (algorithm == DkimAlgorithm.RSA) {
                generator.initialize(BITS, random);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no " + algorithm, e);
        }
    }

    private static String platformName(DkimAlgorithm algorithm) {
        return algorithm == DkimAlgorithm.RSA ? "RSA" : "Ed25519";
    }

    /** Named by its key, because tenants share the service's domain: each key needs its own record (RFC 6376 3.1). */
    private static String selector(PublicKey key) {
        return "ar" + HexFormat.of().formatHex(Hashes.sha256(key.getEncoded()), 0, 5);
    }

    /** RFC 6376 3.6.1; RFC 8463 4.2: of Ed25519 only the 32 octets of the key, without the algorithm's identifier. */
    private static String record(DkimAlgorithm algorithm, PublicKey key) {
        var encoded = key.getEncoded();
        var p = algorithm == DkimAlgorithm.RSA
                ? encoded
                : Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
        return "v=DKIM1; k=" + (algorithm == DkimAlgorithm.RSA ? "rsa" : "ed25519") + "; p="
                + Base64.getEncoder().encodeToString(p);
    }
}
