package digital.ar.seal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** One root with a seal, time authorities, lists and a clock that can be set: the decades of a receipt in a test. */
final class SealHouse {
    final Pki pki = new Pki("CN=Raiz, O=Casa, C=BR", "EC", 256);
    final SigningKey seal = pki.leaf("CN=Selo, O=Casa, C=BR").make();
    final TrustAnchors anchors = TrustAnchors.of(List.of(pki.root));
    final List<Pki.Entry> revoked = new ArrayList<>();
    Instant now = Instant.now().minus(Duration.ofDays(300));
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
    SigningKey timeKey = timeKey("CN=Tempo, O=Casa, C=BR", Duration.ofDays(365));

    SigningKey timeKey(String name, Duration life) {
        return pki.leaf(name).timeAuthority().life(life).make();
    }

    private TimestampAuthority time() {
        return new DevelopmentTimestampAuthority(timeKey, pki.root, clock);
    }

    byte[] sealed() {
        return new PadesSealer(seal, Qualification.PRIVATE, SealLevel.B_LTA, time(), clock)
                .seal(SamplePdf.make(), "Comprovante");
    }

    SealKeeper keeper() {
        RevocationSource lists = (certificate, issuer, since) -> list();
        return new PadesKeeper(anchors, new TimestampVerifier(anchors), lists, time());
    }

    byte[] extended(byte[] pdf, SealLevel level) {
        return keeper().extend(pdf, level);
    }

    /** What the authority would publish now. */
    CrlData list() {
        return pki.crl(now, revoked.toArray(Pki.Entry[]::new));
    }

    void revoke(X509Certificate certificate, int reason) {
        revoked.add(new Pki.Entry(certificate, now, reason));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    PdfSignatureVerification verify(byte[] pdf) {
        return new PdfSignatureVerifier(anchors, anchors, clock).verify(pdf);
    }

    /** With a list of now at hand, as somebody has who verifies later. */
    PdfSignatureVerification verifyWithList(byte[] pdf) {
        var known = anchors.and(TrustAnchors.revocations(List.of(list().crl())));
        return new PdfSignatureVerifier(known, known, clock).verify(pdf);
    }
}
