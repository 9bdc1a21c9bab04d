package digital.ar.account;

import digital.ar.platform.Hashes;
import digital.ar.platform.NativeCrypto;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** A key in the memory of this process, used and used there. */
public record LocalDkimKey(DkimAlgorithm algorithm, String selector, String publicKeyRecord, PrivateKey key)
        implements DkimKey {
    @Override
    public byte[] sign(byte[] input) {
        try {
            var signature = algorithm == DkimAlgorithm.RSA ? NativeCrypto.rsaSha256() : NativeCrypto.ed25519();
            signature.initSign(key);
            // RFC 8463 3: Ed25519 signs the SHA-256 of the input, not the input.
            signature.update(algorithm == DkimAlgorithm.RSA ? input : Hashes.sha256(input));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the DKIM key " + selector + " does not sign", e);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return algorithm.tag() + " " + selector;
    }
}
