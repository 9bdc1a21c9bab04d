package digital.ar.vault;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An AES-256 key in a PKCS#11 device wraps tenant keys with AES-GCM inside the device (CKM_AES_GCM, PKCS#11 v3.1 6.13.2): the
 * key never leaves it. A session that was lost is opened anew, with a provider of its own, because SunPKCS11 keeps the
 * handles of sessions that ended. A refused PIN is not tried again: that locks tokens.
 */
final class Pkcs11KeyProvider implements KeyProvider {
    static final String NAME = "pkcs11";
    private static final Logger LOG = LoggerFactory.getLogger(Pkcs11KeyProvider.class);
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private record Session(Provider provider, KeyStore keys) {}

    private interface Operation {
        byte[] run(Session session) throws GeneralSecurityException;
    }

    private final KeyProperties.Pkcs11 settings;
    private final Supplier<char[]> pin;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Session session;
    private volatile @Nullable String pinRefused;

    Pkcs11KeyProvider(KeyProperties.Pkcs11 settings, Supplier<char[]> pin) {
        this.settings = settings;
        this.pin = pin;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return settings.key();
    }

    @Override
    public byte[] wrap(byte[] tenantKey, byte[] context) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = tried("wrap", session -> {
            var cipher = cipher(session, Cipher.ENCRYPT_MODE, key(), nonce, context);
            return cipher.doFinal(tenantKey);
        });
        var whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return whole;
    }

    @Override
    public byte[] unwrap(String key, byte[] wrapped, byte[] context) {
        if (wrapped.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new VaultException.Changed("a wrapped tenant key of " + wrapped.length + " bytes is too short", null);
        }
        var nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
        return tried("unwrap", session -> {
            var cipher = cipher(session, Cipher.DECRYPT_MODE, key, nonce, context);
            return cipher.doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
        });
    }

    private static Cipher cipher(Session session, int mode, String alias, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        if (!(session.keys().getKey(alias, null) instanceof SecretKey key)) {
            throw new VaultException.Unavailable(
                    "ar.vault.keys.pkcs11.key: the token has no secret key with the label " + alias, null);
        }
        var cipher = Cipher.getInstance(CIPHER, session.provider());
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    /** Once more with a new session: what fails may only be the old one. */
    private synchronized byte[] tried(String what, Operation operation) {
        try {
            return operation.run(session());
        } catch (GeneralSecurityException | ProviderException lost) {
            LOG.info("PKCS#11 {} failed, logging in anew: {}", what, reason(lost));
            session = null;
        } catch (VaultException.Unavailable noKey) {
            session = null;
            throw noKey;
        }
        try {
            return operation.run(session());
        } catch (AEADBadTagException e) {
            throw new VaultException.Changed(
                    "a tenant key does not authenticate under the device's key: it was altered, or the key "
                            + settings.key() + " is another than it was wrapped with",
                    e);
        } catch (GeneralSecurityException | ProviderException e) {
            session = null;
            throw new VaultException.Unavailable("PKCS#11 " + what + " failed: " + reason(e), e);
        }
    }

    private Session session() throws GeneralSecurityException {
        var open = session;
        if (open == null) {
            open = login();
            session = open;
        }
        return open;
    }

    private Session login() throws GeneralSecurityException {
        if (pinRefused != null) {
            throw new VaultException.Unavailable(pinRefused, null);
        }
        var provider = provider();
        var keys = KeyStore.getInstance("PKCS11", provider);
        try {
            keys.load(null, pin.get());
        } catch (IOException e) {
            if (reason(e).contains("CKR_PIN")) {
                pinRefused = "ar.vault.keys.pkcs11.pin: the token refuses it (" + reason(e)
                        + "); correct it and start again";
                throw new VaultException.Unavailable(pinRefused, e);
            }
            throw new VaultException.Unavailable("the PKCS#11 token cannot be opened: " + reason(e), e);
        }
        return new Session(provider, keys);
    }

    private Provider provider() {
        var slot = settings.slot().isBlank() ? "slotListIndex=0" : "slot=" + settings.slot();
        try {
            return Security.getProvider("SunPKCS11")
                    .configure("--name=ar-vault\nlibrary=\"" + settings.library() + "\"\n" + slot + "\n");
        } catch (InvalidParameterException | ProviderException | UnsupportedOperationException e) {
            throw new VaultException.Unavailable(
                    "ar.vault.keys.pkcs11.library or slot: " + settings.library() + " cannot be used: " + reason(e), e);
        }
    }

    /** The device's own word (CKR_…) stands in the innermost exception. */
    private static String reason(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
