package digital.ar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.delivery.smtp.SmtpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a message is tried again. */
class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
    private static final UUID TENANT = UUID.fromString("01a2045c-0c1c-76fd-ab9f-fcca7c26ad0c");
    private static final UUID OTHER = UUID.fromString("01a2045c-0c1c-76fd-ab9f-fcca7c26ad0d");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        450 4.7.1 Greylisted, try again in 300 seconds                     | PT5M
        450 4.2.0 Greylisted for 5 minutes                                 | PT5M
        450 4.7.1 Greylisting in action, please come back in 00:04:59      | PT4M59S
        451 4.7.1 Please retry in 300s                                     | PT5M
        451 Try again in 1 hour                                            | PT1H
        451 retry after 10 min.                                            | PT10M
        451 4.7.1 Tente novamente em 10 minutos                            | PT10M
        421 Too many messages, wait 2 mins                                 | PT2M
        450 try again after 2026-11-22T17:30:00Z                           | PT30M
        450 try again after 2026-11-22T14:30:00-03:00                      | PT30M
        451 Deferred, retry in PT15M                                       | PT15M
        451 Retry-After: 120                                               | PT2M
        451 4.3.0 Try again later                                          | ''
        451 try again after 2026-11-22T16:00:00Z                           | ''
        451 4.7.1 error 300 s at host 10.0.0.5                             | ''
        450 4.7.1 try again, host 192.0.2.5 is unknown                     | ''
        450 try again after 2026-99-99T99:00:00Z                           | ''
        """)
    void theTimeThatAReplyNames(String reply, String expected) {
        assertThat(RetryHint.in(reply, NOW).map(Duration::toString).orElse("")).isEqualTo(expected);
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        var schedule = schedule(List.of());
        var minutes = new long[12];
        for (var i = 0; i < minutes.length; i++) {
            minutes[i] = Duration.between(
                            NOW,
                            schedule.next(claim(i + 1, TENANT, "a@x.com", "x.com"), deferred("451 no"), NOW)
                                    .orElseThrow())
                    .toMinutes();
        }
        assertThat(minutes).containsExactly(1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240, 240);
    }

    @Test
    void thePeersTimeIsKeptWithinBounds() {
        var schedule = schedule(List.of());
        assertThat(pause(schedule, "450 try again in 300 seconds")).isEqualTo(Duration.ofSeconds(315));
        assertThat(pause(schedule, "450 try again in 0 seconds")).isEqualTo(Duration.ofMinutes(1));
        assertThat(pause(schedule, "450 try again in 1 second")).isEqualTo(Duration.ofMillis(10_500));
        assertThat(pause(schedule, "450 try again in 900 hours")).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void theFirstRuleThatFitsCounts() {
        var rules = List.of(
                rule(TENANT.toString(), "", "google", 3),
                rule("", "example.com", "", 5),
                rule(TENANT.toString(), "", "", 7));
        var schedule = schedule(rules);
        assertThat(first(schedule, TENANT, "a@gmail.com", "google")).isEqualTo(3);
        assertThat(first(schedule, OTHER, "a@gmail.com", "google")).isEqualTo(1);
        assertThat(first(schedule, TENANT, "a@mail.example.com", "x")).isEqualTo(5);
        assertThat(first(schedule, OTHER, "a@example.com", "x")).isEqualTo(5);
        assertThat(first(schedule, TENANT, "a@badexample.com", "x")).isEqualTo(7);
    }

    @Test
    void retriesEndAtTheDeadlineOrAfterFiveDays() {
        var schedule = schedule(List.of());
        var whose = new RetrySchedule.Whose(TENANT, "a@x.com", "x.com");
        assertThat(schedule.expiry(whose, NOW, NOW.plus(Duration.ofDays(2)))).isEqualTo(NOW.plus(Duration.ofDays(2)));
        assertThat(schedule.expiry(whose, NOW, NOW.plus(Duration.ofDays(30)))).isEqualTo(NOW.plus(Duration.ofDays(5)));
    }

    private static RetrySchedule schedule(List<RetryProperties.Rule> rules) {
        return new RetrySchedule(
                new DeliveryProperties.Retry(Duration.ofMinutes(1), Duration.ofHours(4)),
                new RetryProperties("", Duration.ofDays(5), rules),
                () -> 1L << 63); // the middle of the jitter
    }

    private static RetryProperties.Rule rule(String tenant, String domain, String provider, int minutes) {
        return new RetryProperties.Rule(
                tenant, domain, provider, Duration.ofMinutes(minutes), Duration.ofHours(1), Duration.ofDays(1));
    }

    private static long first(RetrySchedule schedule, UUID tenant, String to, String provider) {
        return Duration.between(
                        NOW,
                        schedule.next(claim(1, tenant, to, provider), deferred("451 no"), NOW)
                                .orElseThrow())
                .toMinutes();
    }

    private static Duration pause(RetrySchedule schedule, String reply) {
        return Duration.between(
                NOW,
                schedule.next(claim(1, TENANT, "a@x.com", "x.com"), deferred(reply), NOW)
                        .orElseThrow());
    }

    private static Outcome deferred(String reply) {
        return new Outcome.Deferred(
                "refused",
                Optional.of(new SmtpReply(Integer.parseInt(reply.substring(0, 3)), List.of(reply.substring(4)))),
                reply);
    }

    private static Claim claim(int number, UUID tenant, String to, String provider) {
        return new Claim(
                TENANT, number, tenant, TENANT, TENANT, "b@ar", to, provider, "00", NOW.plus(Duration.ofDays(9)), NOW);
    }
}
