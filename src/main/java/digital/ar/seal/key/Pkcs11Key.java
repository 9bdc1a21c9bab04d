package digital.ar.seal.key;

import digital.ar.platform.Condition;
import digital.ar.seal.SealException;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sealing key on a device. A session that was lost is opened again within the same call; while the device is away each call
 * fails as {@link SealException.Unavailable}, and the first after its return succeeds. A PIN that was refused once is not
 * tried again: the token would lock itself.
 */
public final class Pkcs11Key implements DeviceKey {
    private static final Logger LOG = LoggerFactory.getLogger(Pkcs11Key.class);
    private static final long serialVersionUID = 1L;

    private final transient Pkcs11Device device;
    private final transient char[] pin;
    private final transient Clock clock;
    private final String type;
    /** Signing reads; logging in again writes, because starting the library anew ends whatever goes on in it. */
    private final transient ReadWriteLock use = new ReentrantReadWriteLock();

    private transient volatile Pkcs11Device.@Nullable Login login;
    private transient volatile Trouble trouble = Trouble.NONE;

    /** @param since null while there is none */
    private record Trouble(String reason, @Nullable Instant since, boolean pinRefused) {
        private static final Trouble NONE = new Trouble("", null, false);
    }

    Pkcs11Key(Pkcs11Device device, char[] pin, Pkcs11Device.Login first, Clock clock) {
        this.device = device;
        this.pin = pin.clone();
        this.login = first;
        this.clock = clock;
        this.type = first.key().getAlgorithm();
    }

    @Override
    public byte[] sign(String algorithm, byte[] content) {
        var used = login;
        if (used != null) {
            try {
                return sign(used, algorithm, content);
            } catch (ProviderException | GeneralSecurityException e) {
                LOG.debug("the session with the key device ended", e);
            }
        }
        return signAgain(used, algorithm, content);
    }

    private byte[] signAgain(Pkcs11Device.@Nullable Login lost, String algorithm, byte[] content) {
        try {
            var signature = sign(loginAgain(lost), algorithm, content);
            recovered();
            return signature;
        } catch (Pkcs11Device.Refused e) {
            throw away(e.getMessage() + " (" + e.setting() + ")", e.pinRefused(), e);
        } catch (ProviderException | GeneralSecurityException e) {
            throw away(Pkcs11Device.reason(e), false, e);
        }
    }

    private byte[] sign(Pkcs11Device.Login with, String algorithm, byte[] content) throws GeneralSecurityException {
        use.readLock().lock();
        try {
            return with.sign(algorithm, content);
        } finally {
            use.readLock().unlock();
        }
    }

    /** Of many that find the same session lost, one logs in. */
    private Pkcs11Device.Login loginAgain(Pkcs11Device.@Nullable Login lost) throws Pkcs11Device.Refused {
        use.writeLock().lock();
        try {
            var current = login;
            if (current != null && current != lost) {
                return current;
            }
            login = null;
            var renewed = tryTwice();
            login = renewed;
            return renewed;
        } finally {
            use.writeLock().unlock();
        }
    }

    private Pkcs11Device.Login tryTwice() throws Pkcs11Device.Refused {
        if (trouble.pinRefused()) {
            throw new Pkcs11Device.Refused("ar.seal.pkcs11.pin", trouble.reason(), null);
        }
        try {
            return device.login(pin);
        } catch (Pkcs11Device.Refused e) {
            if (e.pinRefused()) {
                throw e;
            }
            device.restart();
            return device.login(pin);
        }
    }

    private SealException.Unavailable away(String reason, boolean pinRefused, Throwable cause) {
        if (trouble.since() == null) {
            LOG.warn("The key device is away, sealing waits: {}", reason);
            trouble = new Trouble(reason, clock.instant(), pinRefused);
        }
        return new SealException.Unavailable("the key device is away: " + reason, cause);
    }

    private void recovered() {
        if (trouble.since() != null) {
            LOG.info("The key device is back");
        }
        trouble = Trouble.NONE;
    }

    public Condition condition() {
        var now = trouble;
        return now.since() == null
                ? Condition.good("seal.device", "The key device signed when it was last asked")
                : new Condition(
                        "seal.device",
                        Condition.State.FAULT,
                        "The key device is away, receipts wait: " + now.reason(),
                        now.since());
    }

    @Override
    public String getAlgorithm() {
        return type;
    }

    @Override
    public @Nullable String getFormat() {
        return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
        return null;
    }
}
