package digital.ar.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.platform.SettingNames;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;

class RetryScheduleTest {
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofHours(1));
    private final RetrySchedule schedule = new RetrySchedule(PAUSES, new Random(1));

    @Test
    void pausesAreThoseOfTheSettingsGiveOrTakeAFifthAndThenItIsGivenUp() {
        for (var i = 0; i < 200; i++) {
            assertThat(schedule.pause(1, Duration.ZERO).orElseThrow())
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
            assertThat(schedule.pause(2, Duration.ZERO).orElseThrow())
                    .isBetween(Duration.ofMinutes(48), Duration.ofMinutes(72));
        }
        assertThat(schedule.pause(3, Duration.ZERO)).isEmpty();
    }

    @Test
    void anEndpointMayAskForALongerPauseOfUpToADay() {
        assertThat(schedule.pause(1, Duration.ofMinutes(2))).contains(Duration.ofMinutes(2));
        assertThat(schedule.pause(1, Duration.ofDays(30))).contains(Duration.ofDays(1));
        assertThat(schedule.pause(2, Duration.ofSeconds(1)).orElseThrow()).isGreaterThan(Duration.ofMinutes(40));
    }

    @Test
    void anEndpointThatFailsIsLeftAloneForUpToFiveMinutes() {
        assertThat(schedule.hold(1)).isLessThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(schedule.hold(1_000)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    }

    @Test
    void theDefaultTriesForAboutThreeDays() {
        var pauses = SettingNames.of(WebhookProperties.class).get("ar.webhook.retries");
        var all = Arrays.stream(pauses.split(",", -1))
                .map(DurationStyle::detectAndParse)
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isBetween(Duration.ofHours(68), Duration.ofHours(76));
    }
}
