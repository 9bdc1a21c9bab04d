package digital.ar.vault;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who wraps the tenants' keys. What another provider wrapped is wrapped anew at the next look.
 *
 * @param provider {@code local}: derived from the service secret; {@code pkcs11}: an AES key in a device
 * @param rotateAfter ISO 8601 period; age at which a tenant gets a new key, and its data keys are wrapped anew
 */
@ConfigurationProperties("ar.vault.keys")
record KeyProperties(
        @DefaultValue("local") Kind provider,
        @DefaultValue("P1Y") Period rotateAfter,
        @DefaultValue Pkcs11 pkcs11) {
    enum Kind {
        LOCAL,
        PKCS11
    }

    /**
     * @param library the device's PKCS#11 module
     * @param slot number of the slot; empty: the first
     * @param key label of a secret key for AES-GCM, 256 bits, not extractable
     * @param pin of the token's user
     * @param pinFile or a file whose first line it is
     */
    record Pkcs11(
            @DefaultValue("") String library,
            @DefaultValue("") String slot,
            @DefaultValue("ar-vault") String key,
            @DefaultValue("") String pin,
            @DefaultValue("") String pinFile) {
        @Override
        public String toString() {
            return "Pkcs11[library=" + library + ", slot=" + slot + ", key=" + key + "]";
        }
    }
}
