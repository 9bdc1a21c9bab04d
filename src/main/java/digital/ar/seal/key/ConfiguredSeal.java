package digital.ar.seal.key;

import digital.ar.platform.StartupFailure;
import digital.ar.seal.SealException;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.certificate.Chains;
import digital.ar.seal.certificate.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the sealing key that the operator configured and refuses, naming the setting, what cannot seal. */
public final class ConfiguredSeal {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredSeal.class);
    public static final Duration WARN_BEFORE = Duration.ofDays(60);
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private ConfiguredSeal() {}

    public static SigningKey read(SealProperties settings, Clock clock) {
        var key = complete(open(settings, clock), settings);
        requireUsage(key, settings);
        requirePair(key, settings);
        requireValid(key, settings, clock);
        LOG.info(
                "Sealing as {}, valid until {}",
                Names.of(key.certificate()),
                key.certificate().getNotAfter().toInstant());
        return key;
    }

    private static SigningKey open(SealProperties settings, Clock clock) {
        if (!settings.pkcs11().configured()) {
            return fromFile(settings);
        }
        if (!settings.pkcs12().isBlank()) {
            throw new StartupFailure(
                    "ar.seal.pkcs11.library", "ar.seal.pkcs12 is set as well: leave out one, only one key seals");
        }
        return fromDevice(settings, clock);
    }

    private static SigningKey fromFile(SealProperties settings) {
        var file = Path.of(settings.pkcs12());
        try {
            return Pkcs12.read(Files.readAllBytes(file), settings.secret(), settings.alias());
        } catch (IOException e) {
            throw new StartupFailure("ar.seal.pkcs12", "cannot read " + file.toAbsolutePath() + ": " + e, e);
        } catch (Pkcs12.Unusable e) {
            var setting = e.passwordWrong() ? settings.passwordSetting() : "ar.seal.pkcs12";
            throw new StartupFailure(setting, file + ": " + e.getMessage(), e);
        }
    }

    private static SigningKey fromDevice(SealProperties settings, Clock clock) {
        try {
            var pin = settings.pkcs11().secret();
            var device = Pkcs11Device.of(settings.pkcs11(), settings.alias());
            var login = device.login(pin);
            return new SigningKey(new Pkcs11Key(device, pin, login, clock), login.chain());
        } catch (Pkcs11Device.Refused e) {
            throw new StartupFailure(e.setting(), String.valueOf(e.getMessage()), e);
        }
    }

    private static SigningKey complete(SigningKey key, SealProperties settings) {
        if (settings.chain().isBlank()) {
            return key;
        }
        try {
            var known = TrustAnchors.from(Path.of(settings.chain()));
            if (known.isEmpty()) {
                throw new StartupFailure("ar.seal.chain", "no certificates in " + settings.chain());
            }
            return new SigningKey(key.key(), Chains.complete(key.chain(), known.certificates()));
        } catch (IOException e) {
            throw new StartupFailure("ar.seal.chain", String.valueOf(e.getMessage()), e);
        }
    }

    /** RFC 5280 4.2.1.3 */
    private static void requireUsage(SigningKey key, SealProperties settings) {
        var usage = key.certificate().getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            throw new StartupFailure(
                    settings.source(),
                    "the certificate " + Names.of(key.certificate())
                            + " is not for signatures (its key usage says so)");
        }
    }

    private static void requirePair(SigningKey key, SealProperties settings) {
        try {
            var sample = new byte[32];
            new SecureRandom().nextBytes(sample);
            var signature = key.sign(sample);
            var verifier = Signature.getInstance(key.algorithm());
            verifier.initVerify(key.certificate().getPublicKey());
            verifier.update(sample);
            if (!verifier.verify(signature)) {
                throw new StartupFailure(settings.source(), "the private key does not belong to the certificate");
            }
        } catch (GeneralSecurityException | SealException.Unavailable e) {
            throw new StartupFailure(
                    settings.source(), "the key cannot sign (RSA and EC keys can): " + e.getMessage(), e);
        }
    }

    private static void requireValid(SigningKey key, SealProperties settings, Clock clock) {
        var now = clock.instant();
        if (!key.validAt(now)) {
            throw new StartupFailure(
                    settings.source(),
                    "the certificate is valid from "
                            + key.certificate().getNotBefore().toInstant() + " to "
                            + key.certificate().getNotAfter().toInstant() + "; bring a valid one");
        }
        if (!key.validAt(now.plus(WARN_BEFORE))) {
            LOG.warn(
                    "The sealing certificate expires at {}: order the next one",
                    key.certificate().getNotAfter().toInstant());
        }
    }
}
