package digital.ar.seal.development;

import digital.ar.seal.key.SigningKey;
import digital.ar.seal.revocation.CrlData;
import digital.ar.seal.revocation.RevocationData;
import digital.ar.seal.revocation.RevocationSource;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Lists of the development authority, made when they are asked for: its key is in this process, and no network is needed. */
public final class DevelopmentRevocation implements RevocationSource {
    private final SigningKey root;
    private final CertificateMaker maker;
    private final Clock clock;
    private volatile @Nullable CrlData newest;

    public DevelopmentRevocation(SigningKey root, Clock clock) {
        this.root = root;
        this.maker = new CertificateMaker(clock);
        this.clock = clock;
    }

    @Override
    public RevocationData of(X509Certificate certificate, X509Certificate issuer, Instant since) {
        var known = newest;
        // a list tells its time in whole seconds
        if (known == null || known.crl().getThisUpdate().toInstant().isBefore(since.truncatedTo(ChronoUnit.SECONDS))) {
            known = make();
            newest = known;
        }
        return known;
    }

    private CrlData make() {
        try {
            return CrlData.read(maker.crl(root, clock.instant()));
        } catch (IOException e) {
            throw new IllegalStateException("a list of our own cannot be read", e);
        }
    }
}
