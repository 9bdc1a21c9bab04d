package digital.ar.evidence.service;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * Question and answer of NTP, as far as a client of one exchange needs them (RFC 5905 7.3, RFC 4330 4).
 *
 * @param stratum hops to a reference clock, 1–15
 * @param received when the question reached the server, by its clock
 * @param sent when the answer left it
 * @param dispersion half the round trip to the reference, and what may have gathered since: the server may be off so far
 */
record NtpPacket(int stratum, Instant received, Instant sent, Duration dispersion) {
    static final int SIZE = 48;
    private static final int VERSION_4_CLIENT = 4 << 3 | 3;
    private static final int SERVER = 4;
    private static final int UNSYNCHRONISED = 3;
    private static final int TRANSMIT = 40;
    private static final int ORIGINATE = 24;
    private static final int RECEIVE = 32;
    /** Seconds from 1900, where NTP counts from, to 1970. */
    private static final long EPOCH = 2_208_988_800L;

    private static final long ERA = 1L << 32;

    /** The answer cannot be believed, and why. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }

    /**
     * @param nonce comes back as originate timestamp: who did not see the question cannot answer it. It says nothing of our
     *     clock
     */
    static byte[] question(long nonce) {
        return ByteBuffer.allocate(SIZE)
                .put(0, (byte) VERSION_4_CLIENT)
                .putLong(TRANSMIT, nonce)
                .array();
    }

    /**
     * The checks of RFC 4330 5.
     *
     * @param now about when; NTP's seconds start anew in 2036 and every 136 years
     * @throws Refused it is no answer to this question, or of a server that does not know the time itself
     */
    static NtpPacket answer(byte[] bytes, int length, long nonce, Instant now) {
        require(length >= SIZE, "shorter than 48 octets");
        var packet = ByteBuffer.wrap(bytes, 0, length);
        var first = packet.get(0);
        require((first & 7) == SERVER, "not in server mode");
        require(packet.getLong(ORIGINATE) == nonce, "answers another question");
        var stratum = packet.get(1) & 0xFF;
        require(stratum != 0, "kiss of death " + code(packet)); // RFC 5905 7.4
        require(stratum < 16, "stratum " + stratum);
        require((first >> 6 & 3) != UNSYNCHRONISED, "not synchronised");
        require(packet.getLong(TRANSMIT) != 0, "without its time");
        var delay = shortFormat(packet.getInt(4));
        var dispersion = shortFormat(packet.getInt(8));
        require(
                delay.compareTo(Duration.ofSeconds(1)) < 0 && dispersion.compareTo(Duration.ofSeconds(1)) < 0,
                "too far from its reference");
        return new NtpPacket(
                stratum,
                time(packet.getLong(RECEIVE), now),
                time(packet.getLong(TRANSMIT), now),
                delay.dividedBy(2).plus(dispersion));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Refused(otherwise);
        }
    }

    private static String code(ByteBuffer packet) {
        var code = new StringBuilder();
        for (var i = 12; i < 16; i++) {
            var c = (char) (packet.get(i) & 0x7F);
            code.append(c >= 'A' && c <= 'Z' ? c : '?');
        }
        return code.toString();
    }

    /** 16 bits of seconds, 16 of their fraction (RFC 5905 6). */
    private static Duration shortFormat(int value) {
        return Duration.ofNanos((value & 0xFFFF_FFFFL) * 1_000_000_000L >> 16);
    }

    /** 32 bits of seconds, 32 of their fraction (RFC 5905 6), in the era that is nearest to our own clock. */
    static Instant time(long timestamp, Instant now) {
        var seconds = (timestamp >>> 32) - EPOCH;
        var eras = Math.round((now.getEpochSecond() - seconds) / (double) ERA);
        var nanos = ((timestamp & 0xFFFF_FFFFL) * 1_000_000_000L + (ERA >> 1)) >>> 32; // to the nearest
        return Instant.ofEpochSecond(seconds + eras * ERA, nanos);
    }

    /** For the answers of a server in a test. */
    static long timestamp(Instant time) {
        var seconds = time.getEpochSecond() + EPOCH;
        return seconds << 32 | ((long) time.getNano() << 32) / 1_000_000_000L;
    }
}
