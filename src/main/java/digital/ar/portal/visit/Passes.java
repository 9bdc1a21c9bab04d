package digital.ar.portal.visit;

import digital.ar.platform.ServiceSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signed words that a page hands to the next one instead of a session: when the page was shown and in which language, 128
 * bits of HMAC-SHA-256 over use, recipient and content. A word of one use or recipient never passes for another.
 */
@Component
public final class Passes {
    /** What a word is good for. */
    public enum Use {
        /** In the form of the first page, or of the question after it: "open and read". */
        OPEN,
        /** In the form "send me a code". */
        CODE,
        /** In the form "send me a fresh link". */
        LINK,
        /** In the form "I received it and am aware". */
        ANSWER,
        /** In the page of the opened notice: what its script reports. */
        PROGRESS,
        /** In addresses after the opening: may see content and own copies for a while. */
        VIEW,
        /** In the form "this is not me". */
        NOT_ME,
        /** In the form "show me my data". */
        RIGHTS,
        /** In the form of a request about the person's data. */
        RIGHTS_ASK,
        /** In addresses after the question: may see the person's data for a while. */
        RIGHTS_VIEW
    }

    /**
     * @param issuedAt when the page that carries it was made, microseconds
     * @param opening the event {@code content.read} that the page came after: who did what follows is who opened, and how that
     *     person was identified stands there; null before an opening
     */
    public record Pass(
            Instant issuedAt, Locale language, @Nullable UUID opening) {}

    private static final int LANGUAGE_BYTES = 2;
    private static final int BODY = Long.BYTES + LANGUAGE_BYTES + 2 * Long.BYTES;
    private static final UUID NONE = new UUID(0, 0);
    private static final int MAC_BYTES = 16;

    private final ServiceSecret secret;
    private final Clock clock;
    private final PortalProperties properties;

    Passes(ServiceSecret secret, Clock clock, PortalProperties properties) {
        this.secret = secret;
        this.clock = clock;
        this.properties = properties;
    }

    /** Before an opening. */
    public String issue(Use use, UUID recipient, Locale language) {
        return issue(use, recipient, language, NONE);
    }

    /** On a page for this visit: whoever opened stays known in what follows. */
    public String issue(Use use, Visit visit, Locale language) {
        return issue(use, visit.recipientId(), language, Objects.requireNonNullElse(visit.opening(), NONE));
    }

    private String issue(Use use, UUID recipient, Locale language, UUID opening) {
        var body = ByteBuffer.allocate(BODY)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()))
                .put(language.getLanguage().getBytes(StandardCharsets.US_ASCII), 0, LANGUAGE_BYTES)
                .putLong(opening.getMostSignificantBits())
                .putLong(opening.getLeastSignificantBits())
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
        var fields = ByteBuffer.wrap(body);
        var issuedAt = Instant.EPOCH.plus(fields.getLong(), ChronoUnit.MICROS);
        var language = new String(body, Long.BYTES, LANGUAGE_BYTES, StandardCharsets.US_ASCII);
        fields.position(Long.BYTES + LANGUAGE_BYTES);
        var opening = new UUID(fields.getLong(), fields.getLong());
        return issuedAt.plus(lifetime(use)).isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(new Pass(
                        issuedAt,
                        language.equals("en") ? Locale.ENGLISH : Locale.of("pt", "BR"),
                        opening.equals(NONE) ? null : opening));
    }

    private Duration lifetime(Use use) {
        return use == Use.VIEW || use == Use.PROGRESS || use == Use.RIGHTS_VIEW
                ? properties.viewLifetime()
                : properties.formLifetime();
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
