package digital.ar.delivery.dns;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.delivery.dns.DnsAnswer.Security;
import digital.ar.delivery.dns.DnsAnswer.Status;
import digital.ar.delivery.dns.ResolverDns.Trust;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Type;

/** What is believed, and what is not, of a world whose root key the test holds. */
class ResolverDnsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final SignedZone zone = new SignedZone();

    @AfterEach
    void close() {
        zone.close();
    }

    @Test
    void aSignedAnswerIsSecure() {
        zone.mx("good.test", 10, "mx.good.test");
        var answer = zone.dns(Trust.REQUIRED, PATIENCE).answer("good.test", Type.MX);
        assertThat(answer.status()).isEqualTo(Status.FOUND);
        assertThat(answer.security()).isEqualTo(Security.SECURE);
        assertThat(answer.records(MXRecord.class).getFirst().getTarget().toString(true))
                .isEqualTo("mx.good.test");
        assertThat(answer.line()).contains("MX of good.test", "10 mx.good.test.", "secure");
    }

    @Test
    void soIsThatThereIsNothing() {
        zone.host("good.test", "203.0.113.1");
        var answer = zone.dns(Trust.REQUIRED, PATIENCE).answer("good.test", Type.MX);
        assertThat(answer.status()).isEqualTo(Status.NO_DATA);
        assertThat(answer.security()).isEqualTo(Security.SECURE);
    }

    @Test
    void belowADelegationWithoutKeysItIsInsecure() {
        zone.mx("shop.unsigned", 10, "mx.shop.unsigned");
        var answer = zone.dns(Trust.REQUIRED, PATIENCE).answer("shop.unsigned", Type.MX);
        assertThat(answer.status()).isEqualTo(Status.FOUND);
        assertThat(answer.security()).isEqualTo(Security.INSECURE);
    }

    @Test
    void aWrongSignatureIsNoAnswer() {
        zone.mx("forged.test", 10, "mx.attacker.test").forge("forged.test", Type.MX);
        var answer = zone.dns(Trust.REQUIRED, PATIENCE).answer("forged.test", Type.MX);
        assertThat(answer.status()).isEqualTo(Status.TRY_AGAIN);
        assertThat(answer.security()).isEqualTo(Security.BOGUS);
        assertThat(answer.records()).isEmpty();
        assertThat(answer.reason()).isPresent();
    }

    @Test
    void aFailureOfTheResolverIsNotCalledForged() {
        zone.fail("broken.test", Type.MX);
        var answer = zone.dns(Trust.REQUIRED, PATIENCE).answer("broken.test", Type.MX);
        assertThat(answer.status()).isEqualTo(Status.TRY_AGAIN);
        assertThat(answer.security()).isEqualTo(Security.INDETERMINATE);
        assertThat(answer.reason().orElseThrow()).contains("SERVFAIL");
    }

    @Test
    void silenceEndsAndIsRemembered() {
        zone.silence("silent.test", Type.MX);
        var dns = zone.dns(Trust.REQUIRED, Duration.ofMillis(300));
        assertThat(dns.answer("silent.test", Type.MX).status()).isEqualTo(Status.TRY_AGAIN);
        var asked = zone.questions();
        assertThat(dns.answer("SILENT.test", Type.MX).status()).isEqualTo(Status.TRY_AGAIN);
        assertThat(zone.questions()).isEqualTo(asked);
    }

    @Test
    void aliasesAreFollowedButNotInCircles() {
        zone.alias("a.test", "b.test").alias("b.test", "c.test").host("c.test", "203.0.113.1");
        zone.alias("x.test", "y.test").alias("y.test", "x.test");
        var dns = zone.dns(Trust.REQUIRED, PATIENCE);
        var answer = dns.answer("a.test", Type.A);
        assertThat(answer.status()).isEqualTo(Status.FOUND);
        assertThat(answer.canonical()).isEqualTo("c.test");
        assertThat(answer.security()).isEqualTo(Security.SECURE);
        assertThat(dns.answer("x.test", Type.A).status()).isEqualTo(Status.TRY_AGAIN);
    }

    @Test
    void aResolverWithoutSignaturesIsTakenAsItIsUntilItHasShownThem() {
        zone.mx("good.test", 10, "mx.good.test").strip(true);
        var never = zone.uncached(Trust.AUTO, PATIENCE).answer("good.test", Type.MX);
        assertThat(never.status()).isEqualTo(Status.FOUND);
        assertThat(never.security()).isEqualTo(Security.INDETERMINATE);
        zone.strip(false);
        var dns = zone.uncached(Trust.AUTO, PATIENCE);
        assertThat(dns.answer("good.test", Type.MX).security()).isEqualTo(Security.SECURE);
        zone.strip(true);
        assertThat(dns.answer("good.test", Type.MX).security()).isEqualTo(Security.BOGUS);
    }

    @Test
    void withoutValidationNothingIsSecure() {
        zone.mx("good.test", 10, "mx.good.test");
        var answer = zone.dns(Trust.OFF, PATIENCE).answer("good.test", Type.MX);
        assertThat(answer.status()).isEqualTo(Status.FOUND);
        assertThat(answer.security()).isEqualTo(Security.INDETERMINATE);
    }

    @Test
    void whatIsNoNameIsAnAnswerToo() {
        var answer = zone.dns(Trust.OFF, PATIENCE).answer("x".repeat(64) + ".test", Type.A);
        assertThat(answer.status()).isEqualTo(Status.TRY_AGAIN);
    }
}
