package digital.ar.seal;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.platform.Hashes;
import digital.ar.seal.development.DevelopmentTimestampAuthority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a verifier remembers saves work, and never makes something pass that would fail without it. */
class RememberedVerdictsTest {
    private static final byte[] HASH = Hashes.sha256(new byte[] {1});
    private final Pki pki = new Pki("CN=Raiz, O=Casa, C=BR", "EC", 256);
    private final TrustAnchors anchors = TrustAnchors.of(List.of(pki.root));
    private final TimestampVerifier verifier = new TimestampVerifier(anchors);

    private byte[] token() {
        var key = pki.leaf("CN=Tempo, O=Casa, C=BR").timeAuthority().make();
        return new DevelopmentTimestampAuthority(key, verifier, Clock.systemUTC())
                .stamp(HASH)
                .encoded();
    }

    @Test
    void aTokenThatPassedIsToldInTheSameWordsAgain() {
        var token = token();
        assertThat(verifier.verify(token, HASH).findings())
                .isEqualTo(verifier.verify(token.clone(), HASH).findings())
                .isEqualTo(new TimestampVerifier(anchors).verify(token, HASH).findings());
    }

    @Test
    void noBitOfATokenThatPassedMayDiffer() {
        var token = token();
        assertThat(verifier.verify(token, HASH).token()).isPresent();
        for (var i = 0; i < token.length; i += 7) {
            var changed = token.clone();
            changed[i] ^= 1;
            assertThat(verifier.verify(changed, HASH).findings())
                    .as("byte %s", i)
                    .isEqualTo(
                            new TimestampVerifier(anchors).verify(changed, HASH).findings());
        }
    }

    @Test
    void aTokenThatPassedStampsNoOtherHash() {
        var token = token();
        assertThat(verifier.verify(token, HASH).token()).isPresent();
        assertThat(verifier.verify(token, Hashes.sha256(new byte[] {2})).token())
                .isEmpty();
    }

    @Test
    void whoChangesTheBytesAfterwardsChangesNoVerdict() {
        var token = token();
        var asked = token.clone();
        verifier.verify(asked, HASH);
        asked[asked.length - 1] ^= 1;
        assertThat(verifier.verify(asked, HASH).token()).isEmpty();
        assertThat(verifier.verify(token, HASH).token().orElseThrow().encoded()).isEqualTo(token);
    }

    @Test
    void aRememberedChainEndsWithItsCertificateToTheSecond() {
        var leaf = pki.leaf("CN=Selo, O=Casa, C=BR")
                .life(Duration.ofDays(30))
                .make()
                .certificate();
        var end = leaf.getNotAfter().toInstant();
        assertThat(anchors.chain(leaf, List.of(), end)).isInstanceOf(TrustAnchors.Chain.Found.class);
        assertThat(anchors.chain(leaf, List.of(), end.minusSeconds(1))).isInstanceOf(TrustAnchors.Chain.Found.class);
        assertThat(anchors.chain(leaf, List.of(), end.plusSeconds(1))).isInstanceOf(TrustAnchors.Chain.None.class);
    }

    @Test
    void aRememberedChainIsNoOtherCertificates() {
        var foreign = new Pki("CN=Raiz, O=Casa, C=BR", "EC", 256);
        var at = Instant.now()
                .atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .toInstant();
        var good = pki.leaf("CN=Selo, O=Casa, C=BR").make().certificate();
        var bad = foreign.leaf("CN=Selo, O=Casa, C=BR").make().certificate();
        assertThat(anchors.chain(good, List.of(good), at)).isInstanceOf(TrustAnchors.Chain.Found.class);
        assertThat(anchors.chain(bad, List.of(good), at)).isInstanceOf(TrustAnchors.Chain.None.class);
        assertThat(anchors.chain(good, List.of(good), at)).isInstanceOf(TrustAnchors.Chain.Found.class);
    }
}
