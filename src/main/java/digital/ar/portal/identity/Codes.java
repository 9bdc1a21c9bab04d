package digital.ar.portal.identity;

import digital.ar.platform.ServiceSecret;
import digital.ar.platform.Tokens.Token;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Makes codes, and what is kept of them: HMAC-SHA-256 over recipient, link, number of the code and code, under a key of the service
 * secret. A million codes are tried in no time against a plain hash; without the secret nothing can be tried.
 */
@Component
class Codes {
    private static final int BOUND = 1_000_000;
    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    Codes(ServiceSecret secret) {
        this.key = secret.derive("portal.identity.code");
    }

    /** Six digits. */
    String next() {
        return "%06d".formatted(random.nextInt(BOUND));
    }

    /** @param number which of the link's codes, so that two equal ones have two hashes */
    byte[] hash(Token link, int number, String code) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(ByteBuffer.allocate(24)
                    .putLong(link.recipient().getMostSignificantBits())
                    .putLong(link.recipient().getLeastSignificantBits())
                    .putInt(link.number())
                    .putInt(number)
                    .array());
            return mac.doFinal(code.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
