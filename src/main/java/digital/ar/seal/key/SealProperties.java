package digital.ar.seal.key;

import digital.ar.platform.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sealing certificate, in a file or on a device. Without one the service seals with its own development certificate, and
 * says so on every page.
 *
 * @param pkcs12 file with the private key and its certificate chain; empty: a device, or the development seal
 * @param password of that file; better in a file
 * @param passwordFile file whose first line is the password
 * @param alias which entry of the file or label on the device; empty: the only one with a private key
 * @param chain PEM file or folder with certificates that file or device lack: intermediate authorities and root
 * @param pkcs11 the key on a device
 */
@ConfigurationProperties("ar.seal")
public record SealProperties(
        @DefaultValue("") String pkcs12,
        @DefaultValue("") String password,
        @DefaultValue("") String passwordFile,
        @DefaultValue("") String alias,
        @DefaultValue("") String chain,
        @DefaultValue Pkcs11 pkcs11) {
    /**
     * @param library the device's PKCS#11 library; empty: no device
     * @param slot number of the slot; empty: by the token's label
     * @param token label; empty: the only token present
     * @param pin of the user; better in a file
     * @param pinFile file whose first line is the PIN
     */
    public record Pkcs11(
            @DefaultValue("") String library,
            @DefaultValue("") String slot,
            @DefaultValue("") String token,
            @DefaultValue("") String pin,
            @DefaultValue("") String pinFile) {
        static final Pkcs11 NONE = new Pkcs11("", "", "", "", "");

        public boolean configured() {
            return !library.isBlank();
        }

        String pinSetting() {
            return pinFile.isBlank() ? "ar.seal.pkcs11.pin" : "ar.seal.pkcs11.pin-file";
        }

        char[] secret() {
            return SealProperties.secret(pin, pinFile, "ar.seal.pkcs11.pin-file");
        }

        @Override
        public String toString() {
            return "Pkcs11[library=" + library + ", slot=" + slot + ", token=" + token + "]";
        }
    }

    public boolean development() {
        return pkcs12.isBlank() && !pkcs11.configured();
    }

    /** The setting to name when key or certificate do not do. */
    String source() {
        return pkcs11.configured() ? "ar.seal.pkcs11.token" : "ar.seal.pkcs12";
    }

    String passwordSetting() {
        return passwordFile.isBlank() ? "ar.seal.password" : "ar.seal.password-file";
    }

    char[] secret() {
        return secret(password, passwordFile, "ar.seal.password-file");
    }

    private static char[] secret(String value, String file, String setting) {
        if (file.isBlank()) {
            return value.toCharArray();
        }
        var path = Path.of(file);
        try {
            return Files.readString(path).lines().findFirst().orElse("").toCharArray();
        } catch (IOException e) {
            throw new StartupFailure(setting, "cannot read " + path.toAbsolutePath() + ": " + e, e);
        }
    }

    @Override
    public String toString() {
        return "SealProperties[pkcs12=" + pkcs12 + ", alias=" + alias + ", pkcs11=" + pkcs11 + "]";
    }
}
