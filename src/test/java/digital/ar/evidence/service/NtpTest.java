package digital.ar.evidence.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NtpTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    @Test
    void theOffsetIsThatOfTheServer() throws Exception {
        try (var server = new ScriptedNtp(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(90)))) {
            var sample = client(Clock.systemUTC()).ask(server.address());
            assertThat(sample.fault()).isEmpty();
            assertThat(sample.offset()).isCloseTo(Duration.ofSeconds(90), Duration.ofMillis(400));
            assertThat(sample.error()).isLessThan(Duration.ofSeconds(1));
            assertThat(sample.stratum()).isEqualTo(2);
        }
    }

    @Test
    void aServerThatIsSilentGivesNoSample() throws Exception {
        try (var server = new ScriptedNtp(Clock.systemUTC())) {
            server.change(answer -> new byte[0]);
            assertThat(new NtpClient(Clock.systemUTC(), System::nanoTime, Duration.ofMillis(50)).ask(server.address()))
                    .extracting(NtpSample::fault)
                    .asString()
                    .contains("no answer");
        }
        assertThat(client(Clock.systemUTC()).ask("no-such-host.invalid").fault())
                .contains("no address");
    }

    /** RFC 4330 5 and RFC 5905 7.4: octet of the answer, what a bad server puts there, why it does not count. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(textBlock = """
            0,  35, not in server mode
            0, 228, not synchronised
            1,   0, kiss of death RATE
            1,  16, stratum 16
            5,   2, too far from its reference
            9,   2, too far from its reference
            24, 99, answers another question
            """)
    void whatCannotBeBelievedIsRefusedWithItsReason(int octet, int value, String reason) {
        var answer = answer(7);
        answer[octet] = (byte) value;
        assertThatExceptionOfType(NtpPacket.Refused.class)
                .isThrownBy(() -> NtpPacket.answer(answer, answer.length, 7, NOW))
                .withMessageContaining(reason);
    }

    @Test
    void aShortOrTimelessAnswerIsRefused() {
        var answer = answer(7);
        assertThatExceptionOfType(NtpPacket.Refused.class)
                .isThrownBy(() -> NtpPacket.answer(answer, 47, 7, NOW))
                .withMessageContaining("48");
        Arrays.fill(answer, 40, 48, (byte) 0);
        assertThatExceptionOfType(NtpPacket.Refused.class)
                .isThrownBy(() -> NtpPacket.answer(answer, 48, 7, NOW))
                .withMessageContaining("without its time");
    }

    /** The examples of RFC 5905 figure 4, as seconds of their era, and the day on which the era ends. */
    @ParameterizedTest
    @CsvSource({
        "2208988800, 0, 1970-01-01T00:00:00Z, 1971-01-01T00:00:00Z",
        "2272060800, 0, 1972-01-01T00:00:00Z, 1980-01-01T00:00:00Z",
        "3155587200, 0, 1999-12-31T00:00:00Z, 2001-01-01T00:00:00Z",
        "63104, 0, 2036-02-08T00:00:00Z, 2036-01-01T00:00:00Z",
        "4294967295, 2147483648, 2036-02-07T06:28:15.500Z, 2036-02-07T06:28:16Z",
        "0, 0, 2036-02-07T06:28:16Z, 2036-02-07T06:28:15Z",
    })
    void secondsAreThoseOfTheNearestEra(long seconds, long fraction, Instant expected, Instant about) {
        assertThat(NtpPacket.time(seconds << 32 | fraction, about)).isEqualTo(expected);
        assertThat(NtpPacket.timestamp(expected)).isEqualTo(seconds << 32 | fraction);
    }

    /** Offsets in milliseconds, each sure to 10; x: no answer. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            0 4 -3            | 0
            0 4 60000         | 2
            60000 60004 0     | 60002
            0 60000           | none
            0 30000 60000     | none
            0 x x             | none
            0 4 x             | 2
            5                 | 5
            x                 | none
            """, delimiter = '|')
    void aMajorityOfAllThatWereAskedCounts(String offsets, String agreed) {
        var samples = Arrays.stream(offsets.split(" ")).map(NtpTest::sample).toList();
        assertThat(ClockOffset.agreed(samples)
                        .map(o -> String.valueOf(o.offset().toMillis()))
                        .orElse("none"))
                .isEqualTo(agreed);
    }

    @Test
    void beyondIsSaidOnlyWhenItIsSure() {
        var second = Duration.ofSeconds(1);
        assertThat(new ClockOffset(Duration.ofMillis(1500), Duration.ofMillis(100)).beyond(second))
                .isTrue();
        assertThat(new ClockOffset(Duration.ofMillis(-1500), Duration.ofMillis(100)).beyond(second))
                .isTrue();
        assertThat(new ClockOffset(Duration.ofMillis(1500), Duration.ofMillis(600)).beyond(second))
                .isFalse();
    }

    private static NtpSample sample(String millis) {
        return millis.equals("x")
                ? NtpSample.none("s", "no answer")
                : new NtpSample(
                        "s",
                        Duration.ofMillis(Long.parseLong(millis)),
                        Duration.ofMillis(20),
                        Duration.ofMillis(10),
                        2,
                        "");
    }

    private static NtpClient client(Clock clock) {
        return new NtpClient(clock, System::nanoTime, TIMEOUT);
    }

    private static byte[] answer(long nonce) {
        var packet = ByteBuffer.allocate(48).put(0, (byte) (4 << 3 | 4)).put(1, (byte) 2);
        packet.put(12, new byte[] {'R', 'A', 'T', 'E'});
        packet.putLong(24, nonce);
        packet.putLong(32, NtpPacket.timestamp(NOW)).putLong(40, NtpPacket.timestamp(NOW));
        return packet.array();
    }

    @Test
    void aFixedClockAndARealServersAnswerAgree() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        assertThat(NtpPacket.answer(answer(7), 48, 7, clock.instant()).sent()).isEqualTo(NOW);
        assertThat(List.of(NtpPacket.question(1)[0])).containsExactly((byte) 0x23);
    }
}
