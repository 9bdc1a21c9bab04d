package digital.ar.seal.key;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One key on a PKCS#11 device, by the JDK's SunPKCS11 provider. The provider is never installed: it is asked by reference, and
 * a new one is made for each new login, because it keeps the handles of sessions that ended with the device.
 */
final class Pkcs11Device {
    /** A session that is logged in. @param chain the key's own certificate first */
    record Login(Provider provider, PrivateKey key, List<X509Certificate> chain) {
        byte[] sign(String algorithm, byte[] content) throws GeneralSecurityException {
            var signature = Signature.getInstance(algorithm, provider);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        }
    }

    /** Why there is no login, and which setting says otherwise. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final String setting;
        private final boolean pin;

        Refused(String setting, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.setting = setting;
            this.pin = setting.startsWith("ar.seal.pkcs11.pin");
        }

        String setting() {
            return setting;
        }

        /** Trying the same PIN again may lock the token. */
        boolean pinRefused() {
            return pin;
        }
    }

    private static final String LIBRARY = "ar.seal.pkcs11.library";
    private static final String ALIAS = "ar.seal.alias";
    private final SealProperties.Pkcs11 settings;
    private final String alias;
    private final Cryptoki library;

    private Pkcs11Device(SealProperties.Pkcs11 settings, String alias, Cryptoki library) {
        this.settings = settings;
        this.alias = alias;
        this.library = library;
    }

    /** @param alias which key; empty: the only one */
    static Pkcs11Device of(SealProperties.Pkcs11 settings, String alias) throws Refused {
        try {
            return new Pkcs11Device(settings, alias, Cryptoki.load(Path.of(settings.library())));
        } catch (Cryptoki.Failure e) {
            throw new Refused(LIBRARY, settings.library() + " " + e.getMessage(), e);
        }
    }

    /** Also looks for the token anew: its slot may have changed. */
    Login login(char[] pin) throws Refused {
        var provider = provider(slot());
        var store = open(provider, pin);
        try {
            var entry = alias.isBlank() ? onlyKey(store) : alias;
            if (!(store.getKey(entry, null) instanceof PrivateKey key)) {
                throw new Refused(ALIAS, "the token has no private key " + entry + ", only " + keys(store), null);
            }
            var chain = store.getCertificateChain(entry);
            return new Login(
                    provider,
                    key,
                    Arrays.stream(chain).map(X509Certificate.class::cast).toList());
        } catch (GeneralSecurityException | ProviderException e) {
            throw new Refused(ALIAS, "the token's keys cannot be read: " + reason(e), e);
        }
    }

    /** For devices that come back only to a library that was started anew. */
    void restart() throws Refused {
        try {
            library.restart();
        } catch (Cryptoki.Failure e) {
            throw silent(e);
        }
    }

    private static Refused silent(Cryptoki.Failure e) {
        return new Refused(LIBRARY, "the device does not answer: " + e.getMessage(), e);
    }

    private long slot() throws Refused {
        try {
            if (!settings.slot().isBlank()) {
                return slotNumber();
            }
            var tokens = library.tokens();
            var fitting = tokens.stream()
                    .filter(token -> settings.token().isBlank()
                            ? !token.label().isEmpty()
                            : token.label().equals(settings.token()))
                    .toList();
            if (fitting.size() == 1) {
                return fitting.getFirst().slot();
            }
            var present = tokens.stream().map(Cryptoki.Token::label).toList();
            throw new Refused(
                    "ar.seal.pkcs11.token",
                    fitting.isEmpty()
                            ? "no token " + settings.token() + " is present, only " + present
                            : "must name one of the tokens " + present,
                    null);
        } catch (Cryptoki.Failure e) {
            throw silent(e);
        }
    }

    private long slotNumber() throws Refused {
        try {
            return Long.decode(settings.slot());
        } catch (NumberFormatException e) {
            throw new Refused("ar.seal.pkcs11.slot", "must be a number, is " + settings.slot(), e);
        }
    }

    /** By its place in the library's list: the provider takes no slot numbers beyond 32 bits, which some devices have. */
    private Provider provider(long slot) throws Refused {
        try {
            var slots = library.slots();
            if (!slots.contains(slot)) {
                throw new Refused("ar.seal.pkcs11.slot", "there is no slot " + slot + ", only " + slots, null);
            }
            return Security.getProvider("SunPKCS11")
                    .configure("--name=ar-seal\nlibrary=\"" + settings.library() + "\"\nslotListIndex="
                            + slots.indexOf(slot) + "\n");
        } catch (Cryptoki.Failure e) {
            throw silent(e);
        } catch (InvalidParameterException | ProviderException | UnsupportedOperationException e) {
            throw new Refused("ar.seal.pkcs11.slot", "slot " + slot + " has no usable token: " + reason(e), e);
        }
    }

    private KeyStore open(Provider provider, char[] pin) throws Refused {
        try {
            var store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return store;
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            var reason = reason(e);
            if (reason.toUpperCase(Locale.ROOT).contains("CKR_PIN")) {
                throw new Refused(settings.pinSetting(), "the token refuses the PIN: " + reason, e);
            }
            throw new Refused("ar.seal.pkcs11.token", "the token cannot be opened: " + reason, e);
        }
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException, Refused {
        var keys = keys(store);
        if (keys.size() != 1) {
            throw new Refused(
                    ALIAS,
                    keys.isEmpty()
                            ? "the token has no private key with a certificate of the same CKA_ID"
                            : "must name one of the token's keys " + keys,
                    null);
        }
        return keys.getFirst();
    }

    private static List<String> keys(KeyStore store) throws GeneralSecurityException {
        var keys = new ArrayList<String>();
        for (var entry : Collections.list(store.aliases())) {
            if (store.isKeyEntry(entry)) {
                keys.add(entry);
            }
        }
        return keys;
    }

    /** The device's own word (CKR_…) stands in the innermost exception. */
    static String reason(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
