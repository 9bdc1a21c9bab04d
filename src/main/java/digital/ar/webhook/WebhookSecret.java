package digital.ar.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The symmetric key of Standard Webhooks 1.0.0: {@code whsec_} and base64 of 24 to 64 bytes. */
record WebhookSecret(byte[] key) {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    static WebhookSecret fresh(SecureRandom random) {
        var key = new byte[BYTES];
        random.nextBytes(key);
        return new WebhookSecret(key);
    }

    /** @throws IllegalArgumentException not in the form of the standard */
    static WebhookSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret begins with " + PREFIX);
        }
        return new WebhookSecret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /**
     * One element of {@code webhook-signature}: version 1, HMAC-SHA256 over {@code id.timestamp.body}.
     *
     * @param timestamp seconds since 1970
     */
    String sign(String id, long timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
