package digital.ar.delivery.shaping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slow-down, pause and recovery; who a provider is; how an address warms up. */
class ChannelStateTest {
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
    private static final Limits LIMITS = new Limits(20, 0, 600);
    private static final ShapingProperties PROPERTIES = new ShapingProperties(
            List.of(new ShapingProperties.Provider("google", "google.com", 3, 7, 0)),
            10,
            0,
            0,
            Duration.ofSeconds(3),
            Duration.ofSeconds(15),
            Duration.ofMinutes(6),
            Duration.ofMinutes(1),
            Duration.ofMinutes(30),
            Duration.ofHours(6));

    private final ChannelState fresh = ChannelState.fresh(new Channel("p", ""), LIMITS, NOW);

    private static int budget(ChannelState state, Instant at) {
        return state.budget(LIMITS, PROPERTIES.recovery(), at);
    }

    @Test
    void displeasureHalvesWhatIsOpenAndTimeBringsItBack() {
        var cut = fresh.slowedDown("rate-limited", 12, LIMITS, PROPERTIES, NOW);
        assertThat(budget(fresh, NOW)).isEqualTo(20);
        assertThat(budget(cut, NOW)).isEqualTo(6);
        assertThat(cut.reason()).isEqualTo("rate-limited");
        assertThat(cut.slowedDown("rate-limited", 12, LIMITS, PROPERTIES, NOW.plusSeconds(9)))
                .as("the same burst of complaints")
                .isEqualTo(cut);
        assertThat(budget(cut.slowedDown("again", 6, LIMITS, PROPERTIES, NOW.plusSeconds(11)), NOW.plusSeconds(11)))
                .isEqualTo(3);
        assertThat(budget(cut, NOW.plusSeconds(60))).isEqualTo(8);
        assertThat(budget(cut, NOW.plusSeconds(3_600))).isEqualTo(20);
    }

    @Test
    void aSilentProviderPausesLongerEachTimeAndIsTriedWithOneConnection() {
        var state = fresh.unanswered("timeout", PROPERTIES, NOW).unanswered("timeout", PROPERTIES, NOW);
        assertThat(budget(state, NOW)).isEqualTo(20);
        state = state.unanswered("timeout", PROPERTIES, NOW);
        assertThat(state.pausedUntil()).contains(NOW.plusSeconds(30));
        assertThat(budget(state, NOW)).isZero();
        assertThat(state.unanswered("timeout", PROPERTIES, NOW))
                .as("failures during the pause")
                .isEqualTo(state);
        var after = NOW.plusSeconds(31);
        assertThat(state.probing(after)).isTrue();
        assertThat(budget(state, after)).isEqualTo(1);
        var again = state.unanswered("timeout", PROPERTIES, after);
        assertThat(again.pausedUntil()).contains(after.plusSeconds(60));
        for (var i = 0; i < 20; i++) {
            again = again.unanswered("timeout", PROPERTIES, again.pausedUntil().orElseThrow());
        }
        assertThat(Duration.between(again.changedAt(), again.pausedUntil().orElseThrow()))
                .isZero();
        var end = again.pausedUntil().orElseThrow();
        var answered = again.answered();
        assertThat(answered.probing(end)).isFalse();
        assertThat(budget(answered, end)).as("it begins small").isEqualTo(1);
        assertThat(budget(answered, end.plusSeconds(600))).isEqualTo(20);
    }

    @Test
    void theRateComesInSmallPortions() {
        assertThat(fresh.tokens(LIMITS, PROPERTIES.recovery(), NOW)).isEqualTo(100);
        var used = fresh.taken(0, NOW);
        assertThat(used.tokens(LIMITS, PROPERTIES.recovery(), NOW.plusSeconds(3)))
                .isEqualTo(30);
        assertThat(used.tokens(LIMITS, PROPERTIES.recovery(), NOW.plusSeconds(3_000)))
                .isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "gmail-smtp-in.l.google.com,google",
        "aspmx.l.GOOGLE.com.,google",
        "notgoogle.com,notgoogle.com",
        "acme-com-br.mail.protection.outlook.com,microsoft",
        "mx1.empresa.com.br,empresa.com.br",
        "mail.prefeitura.sp.gov.br,prefeitura.sp.gov.br",
        "localhost,localhost"
    })
    void aProviderIsWhoRunsTheMx(String host, String provider) {
        assertThat(new Providers(PROPERTIES).of(host)).isEqualTo(provider);
    }

    @Test
    void settingsComeBeforeTheTable() {
        var providers = new Providers(PROPERTIES);
        assertThat(providers.limits("google")).isEqualTo(new Limits(3, 7, 0));
        assertThat(providers.limits("microsoft").connections()).isEqualTo(20);
        assertThat(providers.limits("empresa.com.br").connections()).isEqualTo(10);
        assertThat(providers.limits("sandbox").limited()).isFalse();
    }

    @Test
    void anAddressWarmsUpByTheDay() {
        var warmUp = new WarmUp(LocalDate.of(2026, 12, 1), 50, 1.5, 30);
        assertThat(warmUp.quota(LocalDate.of(2026, 11, 30))).isZero();
        assertThat(warmUp.quota(LocalDate.of(2026, 12, 1))).isEqualTo(50);
        assertThat(warmUp.quota(LocalDate.of(2026, 12, 3))).isEqualTo(112);
        assertThat(warmUp.quota(LocalDate.of(2026, 12, 31))).isEqualTo(WarmUp.NO_QUOTA);
    }
}
