package digital.ar.platform;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Unguessable names for one recipient: reading page, pixel, links, return path, reply address, opting out. A token is the
 * recipient's id, a small number (e.g. which link) and 80 bits of HMAC-SHA-256 over purpose, id and number, so that it
 * needs no table and cannot be forged or moved to another purpose.
 */
@Component
public final class Tokens {
    /** What a token is good for; a token of one purpose never passes for another. */
    public enum Purpose {
        READ,
        PIXEL,
        LINK,
        RETURN_PATH,
        REPLY,
        COPY,
        UNSUBSCRIBE
    }

    /** Number of the {@link Purpose#LINK} that stands in every mail where no person sees or reaches it: who follows it is a machine. */
    public static final int HONEYPOT = 65_535;

    /** @param number 0–65535, meaning depends on the purpose (index of a link) */
    public record Token(UUID recipient, int number) {}

    private static final int ID_BYTES = 16;
    private static final int NUMBER_BYTES = 2;
    private static final int MAC_BYTES = 10;
    private static final int LENGTH = ID_BYTES + NUMBER_BYTES + MAC_BYTES;
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private final Map<Purpose, SecretKeySpec> keys = new EnumMap<>(Purpose.class);

    public Tokens(ServiceSecret secret) {
        for (var purpose : Purpose.values()) {
            keys.put(purpose, new SecretKeySpec(secret.derive("token." + purpose.name()), "HmacSHA256"));
        }
    }

    /** URL-safe form (RFC 4648 5), 38 characters. */
    public String url(Purpose purpose, UUID recipient, int number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(purpose, recipient, number));
    }

    /** Form for the local part of a mail address: lower-case base32, because mail servers may fold case; 45 characters. */
    public String localPart(Purpose purpose, UUID recipient) {
        return base32(bytes(purpose, recipient, 0));
    }

    public Optional<Token> readUrl(Purpose purpose, String text) {
        try {
            return read(purpose, Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    public Optional<Token> readLocalPart(Purpose purpose, String text) {
        return unbase32(text.toLowerCase(Locale.ROOT)).flatMap(raw -> read(purpose, raw));
    }

    private Optional<Token> read(Purpose purpose, byte[] raw) {
        if (raw.length != LENGTH) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(raw);
        var id = new UUID(buffer.getLong(), buffer.getLong());
        var number = Short.toUnsignedInt(buffer.getShort());
        return MessageDigest.isEqual(raw, bytes(purpose, id, number))
                ? Optional.of(new Token(id, number))
                : Optional.empty();
    }

    private byte[] bytes(Purpose purpose, UUID recipient, int number) {
        var body = ByteBuffer.allocate(ID_BYTES + NUMBER_BYTES)
                .putLong(recipient.getMostSignificantBits())
                .putLong(recipient.getLeastSignificantBits())
                .putShort((short) number)
                .array();
        var raw = Arrays.copyOf(body, LENGTH);
        System.arraycopy(mac(purpose, body), 0, raw, body.length, MAC_BYTES);
        return raw;
    }

    private byte[] mac(Purpose purpose, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.get(purpose));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String base32(byte[] raw) {
        var text = new StringBuilder();
        var bits = 0;
        var count = 0;
        for (var b : raw) {
            bits = (bits << 8) | (b & 0xFF);
            count += 8;
            while (count >= 5) {
                count -= 5;
                text.append(BASE32.charAt((bits >>> count) & 31));
            }
        }
        if (count > 0) {
            text.append(BASE32.charAt((bits << (5 - count)) & 31));
        }
        return text.toString();
    }

    private static Optional<byte[]> unbase32(String text) {
        var out = ByteBuffer.allocate(text.length() * 5 / 8);
        var bits = 0;
        var count = 0;
        for (var c : text.toCharArray()) {
            var value = BASE32.indexOf(c);
            if (value < 0) {
                return Optional.empty();
            }
            bits = (bits << 5) | value;
            count += 5;
            if (count >= 8) {
                count -= 8;
                out.put((byte) (bits >>> count));
            }
        }
        return Optional.of(out.array());
    }
}
