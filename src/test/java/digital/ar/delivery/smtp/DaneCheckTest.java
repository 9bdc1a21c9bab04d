package digital.ar.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.delivery.smtp.TlsProblem.Type;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLSA records against chains (RFC 7671, RFC 7672). */
class DaneCheckTest {
    private static final TestChain CHAIN = TestChain.of("mx.good.test");
    private static final Set<String> NAMES = Set.of("mx.good.test", "good.test");

    @ParameterizedTest
    @CsvSource({
        "3,0,0", "3,0,1", "3,0,2", "3,1,0", "3,1,1", "3,1,2", "2,0,0", "2,0,1", "2,0,2", "2,1,0", "2,1,1", "2,1,2"
    })
    void everyUsableKindOfRecordIsUnderstood(int usage, int selector, int matching) throws Exception {
        var named = usage == Tlsa.DANE_EE ? CHAIN.leaf() : CHAIN.authority();
        assertThat(problem(CHAIN, tlsa(usage, selector, matching, named))).isEmpty();
        var other = TestChain.of("mx.good.test");
        var stranger = usage == Tlsa.DANE_EE ? other.leaf() : other.authority();
        assertThat(problem(CHAIN, tlsa(usage, selector, matching, stranger))).isPresent();
    }

    @Test
    void oneOfSeveralRecordsIsEnough() throws Exception {
        var next = TestChain.of("mx.good.test");
        assertThat(problem(CHAIN, tlsa(3, 1, 1, next.leaf()), tlsa(3, 1, 1, CHAIN.leaf())))
                .isEmpty();
    }

    @Test
    void theEndEntityItselfNeedsNeitherNameNorDate() throws Exception {
        var expired = TestChain.expired("elsewhere.test");
        assertThat(problem(expired, tlsa(3, 1, 1, expired.leaf()))).isEmpty();
    }

    @Test
    void underAnAnchorNameAndDateCount() throws Exception {
        var elsewhere = TestChain.of("elsewhere.test");
        assertThat(problem(elsewhere, tlsa(2, 1, 1, elsewhere.authority()))
                        .orElseThrow()
                        .type())
                .isEqualTo(Type.CERTIFICATE_HOST_MISMATCH);
        var expired = TestChain.expired("mx.good.test");
        assertThat(problem(expired, tlsa(2, 1, 1, expired.authority()))
                        .orElseThrow()
                        .type())
                .isEqualTo(Type.CERTIFICATE_EXPIRED);
        var wildcard = TestChain.of("*.good.test");
        assertThat(problem(wildcard, tlsa(2, 1, 1, wildcard.authority()))).isEmpty();
    }

    /** RFC 7671 9: an attacker who can make a SHA-256 collide gains nothing where SHA-512 is published. */
    @Test
    void theWeakerDigestDoesNotCountBesideTheStronger() throws Exception {
        var other = TestChain.of("mx.good.test");
        assertThat(problem(CHAIN, tlsa(3, 1, 1, CHAIN.leaf()), tlsa(3, 1, 2, other.leaf())))
                .isPresent();
    }

    @Test
    void onlyWhatSmtpKnowsIsUsable() {
        var digest = "ab".repeat(32);
        assertThat(new Tlsa(3, 1, 1, digest).usable()).isTrue();
        assertThat(new Tlsa(1, 1, 1, digest).usable()).isFalse();
        assertThat(new Tlsa(0, 1, 1, digest).usable()).isFalse();
        assertThat(new Tlsa(3, 2, 1, digest).usable()).isFalse();
        assertThat(new Tlsa(3, 1, 3, digest).usable()).isFalse();
        assertThat(new Tlsa(3, 1, 1, "ab").usable()).isFalse();
    }

    private static Optional<TlsProblem> problem(TestChain chain, Tlsa... records) {
        return new DaneCheck(chain.chain(), List.of(records), NAMES, Instant.now()).problem();
    }

    static Tlsa tlsa(int usage, int selector, int matching, X509Certificate certificate) throws Exception {
        var content = selector == 0
                ? certificate.getEncoded()
                : certificate.getPublicKey().getEncoded();
        var data = switch (matching) {
            case 0 -> content;
            case 1 -> MessageDigest.getInstance("SHA-256").digest(content);
            default -> MessageDigest.getInstance("SHA-512").digest(content);
        };
        return new Tlsa(usage, selector, matching, HexFormat.of().formatHex(data));
    }
}
