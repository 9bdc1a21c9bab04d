package digital.ar.portal.visit;

import digital.ar.platform.ServiceSecret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Signed words that a page hands to the next one instead of a session: when the page was shown and in which language, 128
 * bits of HMAC-SHA-256 over use, recipient and content. A word of one use or recipient never passes for another.
 */
@Component
public final class Passes {
    /** What a word is good for. */
    public enum Use {
        /** In the form of the first page: "open and read". */
        OPEN,
        /** In the form "I received it and am aware". */
        ANSWER,
        /** In addresses after the opening: may see content and own copies for a while. */
        VIEW,
        /** In the form "this is not me". */
        NOT_ME
    }

    /** @param issuedAt when the page that carries it was made, microseconds */
    public record Pass(Instant issuedAt, Locale language) {}

    private static final int BODY = Long.BYTES + 2;
    private static final int MAC_BYTES = 16;

    private final ServiceSecret secret;
    private final Clock clock;
    private final PortalProperties properties;

    Passes(ServiceSecret secret, Clock clock, PortalProperties properties) {
        this.secret = secret;
        this.clock = clock;
        this.properties = properties;
    }

    public String issue(Use use, UUID recipient, Locale language) {
        var body = ByteBuffer.allocate(BODY)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()))
                .put(language.getLanguage().getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, 2)
                .array();
        var word = Arrays.copyOf(body, BODY + MAC_BYTES);
        System.arraycopy(mac(use, recipient, body), 0, word, BODY, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(word);
    }

    /** Empty when the word is not ours, for something else, or too old. */
    public Optional<Pass> read(Use use, UUID recipient, String word) {
        try {
            return verify(use, recipient, Base64.getUrlDecoder().decode(word));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Optional<Pass> verify(Use use, UUID recipient, byte[] word) {
        if (word.length != BODY + MAC_BYTES) {
            return Optional.empty();
        }
        var body = Arrays.copyOf(word, BODY);
        var given = Arrays.copyOfRange(word, BODY, word.length);
        if (!MessageDigest.isEqual(given, mac(use, recipient, body))) {
            return Optional.empty();
        }
        var issuedAt = Instant.EPOCH.plus(ByteBuffer.wrap(body).getLong(), ChronoUnit.MICROS);
        var language = new String(body, Long.BYTES, 2, java.nio.charset.StandardCharsets.US_ASCII);
        return issuedAt.plus(lifetime(use)).isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(new Pass(issuedAt, language.equals("en") ? Locale.ENGLISH : Locale.of("pt", "BR")));
    }

    private Duration lifetime(Use use) {
        return use == Use.VIEW ? properties.viewLifetime() : properties.formLifetime();
    }

    private byte[] mac(Use use, UUID recipient, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.derive("portal." + use.name()), "HmacSHA256"));
            mac.update(ByteBuffer.allocate(16)
                    .putLong(recipient.getMostSignificantBits())
                    .putLong(recipient.getLeastSignificantBits())
                    .array());
            return Arrays.copyOf(mac.doFinal(body), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
