package digital.ar.seal.key;

import digital.ar.platform.NativeCrypto;
import digital.ar.seal.SealException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * A private key and its certificate chain, the key's own certificate first.
 *
 * @param key in software, or a {@link DeviceKey} that never leaves its device
 */
public record SigningKey(PrivateKey key, List<X509Certificate> chain) {
    private static final int P384_BITS = 384;

    public SigningKey {
        key = NativeCrypto.key(key);
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** The chain as it goes into a signature: a root proves nothing there, whoever trusts it has it (RFC 5652 5.1). */
    public List<X509Certificate> chainBelowRoot() {
        return chain.stream()
                .filter(c ->
                        c.equals(certificate()) || !c.getSubjectX500Principal().equals(c.getIssuerX500Principal()))
                .toList();
    }

    /** JCA name; the digest fits the curve (FIPS 186-5). */
    public String algorithm() {
        if (certificate().getPublicKey() instanceof ECPublicKey ec) {
            return ec.getParams().getCurve().getField().getFieldSize() >= P384_BITS
                    ? "SHA384withECDSA"
                    : "SHA256withECDSA";
        }
        return "SHA256withRSA";
    }

    /**
     * Signs where the key lives: on its device, or by the fastest provider of this machine.
     *
     * @throws SealException.Unavailable the device is away
     */
    public byte[] sign(byte[] content) throws GeneralSecurityException {
        if (key instanceof DeviceKey device) {
            return device.sign(algorithm(), content);
        }
        var signature = NativeCrypto.signing(algorithm(), key);
        signature.update(content);
        return signature.sign();
    }

    public boolean validAt(Instant time) {
        var date = Date.from(time);
        return !date.before(certificate().getNotBefore())
                && !date.after(certificate().getNotAfter());
    }

    @Override
    public String toString() {
        return "SigningKey[" + certificate().getSubjectX500Principal() + "]";
    }
}
