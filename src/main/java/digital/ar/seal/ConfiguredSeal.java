package digital.ar.seal;

import digital.ar.platform.StartupFailure;
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
final class ConfiguredSeal {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredSeal.class);
    private static final Duration WARN_BEFORE = Duration.ofDays(30);
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private ConfiguredSeal() {}

    static SigningKey read(SealProperties settings, Clock clock) {
        var key = open(settings);
        requireUsage(key);
        requirePair(key);
        requireValid(key, clock);
        LOG.info(
                "Sealing as {}, valid until {}",
                Names.of(key.certificate()),
                key.certificate().getNotAfter().toInstant());
        return key;
    }

    private static SigningKey open(SealProperties settings) {
        var file = Path.of(settings.pkcs12());
        try {
            return Pkcs12.read(Files.readAllBytes(file), password(settings), settings.alias());
        } catch (IOException e) {
            throw new StartupFailure("ar.seal.pkcs12", "cannot read " + file.toAbsolutePath() + ": " + e, e);
        } catch (Pkcs12.Unusable e) {
            var setting = e.passwordWrong() ? passwordSetting(settings) : "ar.seal.pkcs12";
            throw new StartupFailure(setting, file + ": " + e.getMessage(), e);
        }
    }

    private static String passwordSetting(SealProperties settings) {
        return settings.passwordFile().isBlank() ? "ar.seal.password" : "ar.seal.password-file";
    }

    private static char[] password(SealProperties settings) {
        if (settings.passwordFile().isBlank()) {
            return settings.password().toCharArray();
        }
        var file = Path.of(settings.passwordFile());
        try {
            return Files.readString(file).lines().findFirst().orElse("").toCharArray();
        } catch (IOException e) {
            throw new StartupFailure("ar.seal.password-file", "cannot read " + file.toAbsolutePath() + ": " + e, e);
        }
    }

    /** RFC 5280 4.2.1.3 */
    private static void requireUsage(SigningKey key) {
        var usage = key.certificate().getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            throw new StartupFailure(
                    "ar.seal.pkcs12",
                    "the certificate " + Names.of(key.certificate())
                            + " is not for signatures (its key usage says so)");
        }
    }

    private static void requirePair(SigningKey key) {
        try {
            var sample = new byte[32];
            new SecureRandom().nextBytes(sample);
            var signature = key.sign(sample);
            var verifier = Signature.getInstance(key.algorithm());
            verifier.initVerify(key.certificate().getPublicKey());
            verifier.update(sample);
            if (!verifier.verify(signature)) {
                throw new StartupFailure("ar.seal.pkcs12", "the private key does not belong to the certificate");
            }
        } catch (GeneralSecurityException e) {
            throw new StartupFailure(
                    "ar.seal.pkcs12", "the key cannot sign (RSA and EC keys can): " + e.getMessage(), e);
        }
    }

    private static void requireValid(SigningKey key, Clock clock) {
        var now = clock.instant();
        if (!key.validAt(now)) {
            throw new StartupFailure(
                    "ar.seal.pkcs12",
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
