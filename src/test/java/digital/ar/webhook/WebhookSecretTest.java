package digital.ar.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Standard Webhooks 1.0.0. */
class WebhookSecretTest {
    private static final WebhookSecret PUBLISHED = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void thePublishedVectorHolds() {
        assertThat(PUBLISHED.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aForeignSignerSignsTheSame() throws Exception {
        var secret = WebhookSecret.fresh(new SecureRandom());
        assertThat(secret.key()).hasSize(32);
        var foreign = new com.standardwebhooks.Webhook(secret.text());
        assertThat(secret.sign("msg_1", 1_614_265_330, BODY))
                .isEqualTo(foreign.sign("msg_1", 1_614_265_330, new String(BODY, StandardCharsets.UTF_8)));
    }

    @Test
    void everyValidSecretSigns() {
        var other = WebhookSecret.fresh(new SecureRandom());
        var message = Message.signed("m", Instant.ofEpochSecond(7), BODY, List.of(other, PUBLISHED));
        assertThat(message.signatures()).isEqualTo(other.sign("m", 7, BODY) + " " + PUBLISHED.sign("m", 7, BODY));
    }

    @Test
    void anotherFormIsNoSecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookSecret.parse("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }
}
