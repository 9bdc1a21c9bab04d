package digital.ar.platform;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Identifiers: UUIDv7 (RFC 9562 5.7) whose last byte is the shard (0–255), so that every id of the notice family says
 * where its rows live. All rows of one notice share the shard of the notice.
 */
@Component
public final class Ids {
    public static final int SHARDS = 256;
    private static final Pattern PUBLIC_ID = Pattern.compile("([a-z]{3})_([0-9a-f]{32})");

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** A new id on a random shard. */
    public UUID next() {
        return next(random.nextInt(SHARDS));
    }

    /** @param shard 0–255 */
    public UUID next(int shard) {
        return uuid7(clock.millis(), shard);
    }

    /** A new id on the shard of the notice, later in order than {@code after} (the chain's previous event). */
    public UUID nextAfter(UUID after) {
        var afterMillis = after.getMostSignificantBits() >>> 16;
        return uuid7(Math.max(clock.millis(), afterMillis + 1), shard(after));
    }

    private UUID uuid7(long millis, int shard) {
        if (shard < 0 || shard >= SHARDS) {
            throw new IllegalArgumentException("shard must be 0–255, is " + shard);
        }
        // RFC 9562 5.7: unix_ts_ms(48) ver(4)=7 rand_a(12) var(2)=10 rand_b(62); our shard stands in the last 8 bits.
        var high = (millis << 16) | 0x7000L | (random.nextInt() & 0x0FFFL);
        var low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FF00L) | 0x8000_0000_0000_0000L | shard;
        return new UUID(high, low);
    }

    public static int shard(UUID id) {
        return (int) (id.getLeastSignificantBits() & 0xFF);
    }

    /** No id made at or after this moment is smaller. */
    public static UUID floor(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }

    /** When an id was made, in milliseconds (RFC 9562 5.7). */
    public static Instant time(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** {@code ntc_} and 32 hexadecimal digits. */
    public static String publicId(IdPrefix prefix, UUID id) {
        return prefix.name().toLowerCase(Locale.ROOT) + "_" + id.toString().replace("-", "");
    }

    /** Empty when the text is not a public id of this prefix. */
    public static Optional<UUID> parse(IdPrefix prefix, String text) {
        var m = PUBLIC_ID.matcher(text);
        if (!m.matches() || !m.group(1).equals(prefix.name().toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        var hex = m.group(2);
        return Optional.of(new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16)));
    }
}
