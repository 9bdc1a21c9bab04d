package digital.ar.seal.key;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PKCS#12 files (RFC 7292): one private key with its chain. */
public final class Pkcs12 {
    /** Why a file gives no key; the caller knows which setting to name. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean passwordWrong;

        Unusable(String message, boolean passwordWrong, @Nullable Throwable cause) {
            super(message, cause);
            this.passwordWrong = passwordWrong;
        }

        boolean passwordWrong() {
            return passwordWrong;
        }
    }

    private Pkcs12() {}

    /** @param alias which entry; empty: the only one with a private key */
    public static SigningKey read(byte[] file, char[] password, String alias) throws Unusable {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password);
            var entry = alias.isBlank() ? onlyKey(store) : alias;
            if (!(store.getKey(entry, password) instanceof PrivateKey key)) {
                throw new Unusable("it has no private key under the alias " + entry, false, null);
            }
            return new SigningKey(key, chain(store, entry));
        } catch (IOException e) {
            var wrong = e.getCause() instanceof UnrecoverableKeyException;
            throw new Unusable(wrong ? "the password is wrong" : "it is not a PKCS#12 file", wrong, e);
        } catch (UnrecoverableKeyException e) {
            throw new Unusable("the password is wrong", true, e);
        } catch (GeneralSecurityException e) {
            throw new Unusable("it cannot be read: " + e.getMessage(), false, e);
        }
    }

    public static byte[] write(SigningKey key, String alias, char[] password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry(alias, key.key(), password, key.chain().toArray(Certificate[]::new));
            var out = new ByteArrayOutputStream();
            store.store(out, password);
            return out.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot write PKCS#12: " + e.getMessage(), e);
        }
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException, Unusable {
        var keys = new java.util.ArrayList<String>();
        for (var alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new Unusable(
                    "it has " + keys.size() + " private keys " + keys + "; name one by its alias", false, null);
        }
        return keys.getFirst();
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException, Unusable {
        var chain = store.getCertificateChain(alias);
        if (chain == null || chain.length == 0) {
            throw new Unusable("it has no certificate for its private key", false, null);
        }
        return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }
}
