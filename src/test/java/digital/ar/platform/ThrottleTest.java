package digital.ar.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final Throttle throttle = new Throttle(new Moving(), 5, Duration.ofMinutes(5));

    @Test
    void aBurstThenEvenly() {
        assertThat(allowed("a", 20)).isEqualTo(5);
        now = now.plusSeconds(59);
        assertThat(throttle.allows("a")).isFalse();
        now = now.plusSeconds(1);
        assertThat(throttle.allows("a")).isTrue();
        assertThat(throttle.allows("a")).isFalse();
        now = now.plusSeconds(3_600);
        assertThat(allowed("a", 20)).isEqualTo(5);
    }

    @Test
    void keysDoNotDisturbEachOther() {
        assertThat(allowed("a", 20)).isEqualTo(5);
        assertThat(allowed("b", 20)).isEqualTo(5);
        throttle.forget("a");
        assertThat(throttle.allows("a")).isTrue();
        assertThat(throttle.allows("b")).isFalse();
    }

    @Test
    void aFloodOfKeysDoesNotStopOthers() {
        for (var i = 0; i < 120_000; i++) {
            throttle.allows("k" + i);
        }
        assertThat(throttle.allows("a")).isTrue();
    }

    private long allowed(String key, int times) {
        return IntStream.range(0, times).filter(turn -> throttle.allows(key)).count();
    }

    private final class Moving extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
