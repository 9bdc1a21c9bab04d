package digital.ar.seal;

import digital.ar.seal.development.DevelopmentTimestampAuthority;
import digital.ar.seal.keeping.PadesKeeper;
import digital.ar.seal.key.SigningKey;
import digital.ar.seal.pades.PadesSealer;
import digital.ar.seal.revocation.CrlData;
import digital.ar.seal.revocation.RevocationSource;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** One root with a seal, time authorities, lists and a clock that can be set: the decades of a receipt in a test. */
public final class SealHouse {
    public final Pki pki = new Pki("CN=Raiz, O=Casa, C=BR", "EC", 256);
    public final SigningKey seal = pki.leaf("CN=Selo, O=Casa, C=BR").make();
    final TrustAnchors anchors = TrustAnchors.of(List.of(pki.root));
    final List<Pki.Entry> revoked = new ArrayList<>();
    public Instant now = Instant.now().minus(Duration.ofDays(300));
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    public SigningKey timeKey = timeKey("CN=Tempo, O=Casa, C=BR", Duration.ofDays(365));

    public SigningKey timeKey(String name, Duration life) {
        return pki.leaf(name).timeAuthority().life(life).make();
    }

    private TimestampAuthority time() {
        return new DevelopmentTimestampAuthority(timeKey, pki.root, clock);
    }

    public byte[] sealed() {
        return new PadesSealer(seal, Qualification.PRIVATE, SealLevel.B_LTA, time(), clock)
                .seal(SamplePdf.make(), "Comprovante");
    }

    public SealKeeper keeper() {
        RevocationSource lists = (certificate, issuer, since) -> list();
        return new PadesKeeper(anchors, new TimestampVerifier(anchors), lists, time());
    }

    public byte[] extended(byte[] pdf, SealLevel level) {
        return keeper().extend(pdf, level);
    }

    /** What the authority would publish now. */
    public CrlData list() {
        return pki.crl(now, revoked.toArray(Pki.Entry[]::new));
    }

    public void revoke(X509Certificate certificate, int reason) {
        revoked.add(new Pki.Entry(certificate, now, reason));
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public PdfSignatureVerification verify(byte[] pdf) {
        return new PdfSignatureVerifier(anchors, anchors, clock).verify(pdf);
    }

    /** With a list of now at hand, as somebody has who verifies later. */
    public PdfSignatureVerification verifyWithList(byte[] pdf) {
        var known = anchors.and(TrustAnchors.revocations(List.of(list().crl())));
        return new PdfSignatureVerifier(known, known, clock).verify(pdf);
    }
}
