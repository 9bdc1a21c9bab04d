package digital.ar.platform;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signatures by native code where this machine has it, by the Java platform elsewhere: the same algorithms and the same
 * bytes, at another speed. The provider is asked by name only and never installed, so that nothing else changes.
 */
public final class NativeCrypto {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCrypto.class);
    private static final Optional<Provider> PROVIDER = load();

    private NativeCrypto() {}

    private static Optional<Provider> load() {
        var provider = AmazonCorrettoCryptoProvider.INSTANCE;
        var error = provider.getLoadingError();
        if (error != null) {
            LOG.info("Signatures are made by the Java platform; no native provider here: {}", error.getMessage());
            return Optional.empty();
        }
        return Optional.of(provider);
    }

    /** @param pkcs8 unencrypted PKCS#8 (RFC 5958). @throws GeneralSecurityException when it is no RSA key */
    public static PrivateKey rsaKey(byte[] pkcs8) throws GeneralSecurityException {
        var factory =
                PROVIDER.isPresent() ? KeyFactory.getInstance("RSA", PROVIDER.get()) : KeyFactory.getInstance("RSA");
        return factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** The same RSA or EC key as the native provider holds it; the key itself where it cannot (or there is none). */
    public static PrivateKey key(PrivateKey key) {
        var encoded = key.getEncoded();
        if (PROVIDER.isEmpty() || encoded == null) {
            return key;
        }
        try {
            return KeyFactory.getInstance(key.getAlgorithm(), PROVIDER.get())
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            LOG.debug("the native provider does not take this {} key", key.getAlgorithm(), e);
            return key;
        }
    }

    /** A signature of that JCA name with a software key, ready for the content. */
    public static Signature signing(String algorithm, PrivateKey key) throws GeneralSecurityException {
        var signature = isNative(key)
                ? Signature.getInstance(algorithm, PROVIDER.orElseThrow())
                : Signature.getInstance(algorithm);
        signature.initSign(key);
        return signature;
    }

    /** Who signs with that key, for people who measure. */
    public static String maker(PrivateKey key) {
        return isNative(key) ? PROVIDER.orElseThrow().getName() : "Java";
    }

    /** Keys of the native provider are classes of its package; giving it others costs a conversion for each signature. */
    private static boolean isNative(PrivateKey key) {
        return PROVIDER.isPresent()
                && key.getClass().getPackage().equals(PROVIDER.get().getClass().getPackage());
    }

    /** SHA256withRSA (RFC 8017 8.2). */
    public static Signature rsaSha256() throws GeneralSecurityException {
        return PROVIDER.isPresent()
                ? Signature.getInstance("SHA256withRSA", PROVIDER.get())
                : Signature.getInstance("SHA256withRSA");
    }

    /** Ed25519 (RFC 8032 5.1). */
    public static Signature ed25519() throws GeneralSecurityException {
        return PROVIDER.isPresent() ? Signature.getInstance("EdDSA", PROVIDER.get()) : Signature.getInstance("Ed25519");
    }
}
