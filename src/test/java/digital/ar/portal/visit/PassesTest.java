package digital.ar.portal.visit;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.platform.PlatformProperties;
import digital.ar.platform.ServiceSecret;
import digital.ar.portal.visit.Passes.Use;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:14:09.123456Z");
    private static final UUID MARIA = UUID.fromString("0192f3c1-77aa-7c31-9a40-6f6f0e6a1b55");
    private static final PortalProperties LIMITS =
            new PortalProperties(Duration.ofHours(4), Duration.ofHours(1), 60, 60);

    @TempDir
    Path home;

    private ServiceSecret secret;

    @BeforeEach
    void secret() {
        secret = new ServiceSecret(new PlatformProperties(
                home, home, home.resolve("secret"), URI.create("http://localhost:8080"), "test"));
    }

    @Test
    void aWordSaysWhenAndInWhichLanguageThePageWasShown() {
        var word = at(NOW).issue(Use.OPEN, MARIA, Locale.ENGLISH);
        assertThat(at(NOW.plusSeconds(60)).read(Use.OPEN, MARIA, word))
                .hasValue(new Passes.Pass(NOW, Locale.ENGLISH, null));
    }

    @Test
    void aWordIsGoodForOneUseAndOneRecipientOnly() {
        var word = at(NOW).issue(Use.OPEN, MARIA, Locale.ENGLISH);
        assertThat(at(NOW).read(Use.VIEW, MARIA, word)).isEmpty();
        assertThat(at(NOW).read(Use.ANSWER, MARIA, word)).isEmpty();
        assertThat(at(NOW).read(Use.OPEN, UUID.randomUUID(), word)).isEmpty();
    }

    @Test
    void aWordRunsOut() {
        var view = at(NOW).issue(Use.VIEW, MARIA, Locale.ENGLISH);
        assertThat(at(NOW.plus(Duration.ofHours(1))).read(Use.VIEW, MARIA, view))
                .isPresent();
        assertThat(at(NOW.plus(Duration.ofHours(1)).plusNanos(1_000)).read(Use.VIEW, MARIA, view))
                .isEmpty();
        var open = at(NOW).issue(Use.OPEN, MARIA, Locale.ENGLISH);
        assertThat(at(NOW.plus(Duration.ofHours(4))).read(Use.OPEN, MARIA, open))
                .isPresent();
    }

    @Test
    void everyChangedCharacterIsFound() {
        var word = at(NOW).issue(Use.OPEN, MARIA, Locale.ENGLISH);
        // The last character carries bits that base64 throws away; the decoder refuses or ignores them.
        for (var i = 0; i < word.length() - 1; i++) {
            var changed = word.substring(0, i) + (word.charAt(i) == 'x' ? 'y' : 'x') + word.substring(i + 1);
            assertThat(at(NOW).read(Use.OPEN, MARIA, changed))
                    .as("character %d", i)
                    .isEmpty();
        }
        assertThat(at(NOW).read(Use.OPEN, MARIA, "")).isEmpty();
        assertThat(at(NOW).read(Use.OPEN, MARIA, "%%%")).isEmpty();
    }

    private Passes at(Instant time) {
        return new Passes(secret, Clock.fixed(time, ZoneOffset.UTC), LIMITS);
    }
}
