package digital.ar.seal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sealing certificate. Without one the service seals with its own development certificate, and says so on every page.
 *
 * @param pkcs12 file with the private key and its certificate chain; empty: development seal
 * @param password of that file; better in a file
 * @param passwordFile file whose first line is the password
 * @param alias which entry of the file; empty: the only one with a private key
 */
@ConfigurationProperties("ar.seal")
record SealProperties(
        @DefaultValue("") String pkcs12,
        @DefaultValue("") String password,
        @DefaultValue("") String passwordFile,
        @DefaultValue("") String alias) {
    boolean development() {
        return pkcs12.isBlank();
    }

    @Override
    public String toString() {
        return "SealProperties[pkcs12=" + pkcs12 + ", alias=" + alias + "]";
    }
}
