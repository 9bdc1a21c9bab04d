package digital.ar.account.tracking;

import digital.ar.platform.ServiceSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Words that only a holder of the service's secret can make: for a tenant's TXT record, and for the answer to a check. */
@Component
class Challenge {
    /** Of the address that a check calls (RFC 8615 3). */
    static final String PATH = "/.well-known/ar-digital/";

    private static final String LABEL = "_ar-digital.";
    private static final int CONTROL_BYTES = 18;
    private final ServiceSecret secret;

    Challenge(ServiceSecret secret) {
        this.secret = secret;
    }

    /** Name of the TXT record that proves control (RFC 8552 2: an underscore keeps it apart from hosts). */
    static String controlName(String domain) {
        return LABEL + domain;
    }

    /** Its value: another one for each tenant. */
    String control(UUID tenant, String domain) {
        var mac = mac("tracking-domain.control", tenant + "\n" + domain);
        return "ar-digital=" + encoded(Arrays.copyOf(mac, CONTROL_BYTES));
    }

    /** What this service answers under this name. @param nonce fresh with each check */
    String answer(String host, String nonce) {
        return encoded(mac("tracking-domain.answer", host.toLowerCase(Locale.ROOT) + "\n" + nonce));
    }

    private byte[] mac(String purpose, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.derive(purpose), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String encoded(byte[] raw) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    }
}
