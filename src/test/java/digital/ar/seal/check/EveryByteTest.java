package digital.ar.seal.check;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.Qualification;
import digital.ar.seal.SamplePdf;
import digital.ar.seal.SealLevel;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.development.DevelopmentAuthority;
import digital.ar.seal.development.DevelopmentTimestampAuthority;
import digital.ar.seal.pades.PadesSealer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RunsBeside
class EveryByteTest {
    /** 1 tries every byte; the usual stride visits each part of the signature value many times over. */
    private static final int STRIDE = Integer.getInteger("ar.test.stride", 11);

    /** The gap is the only part of the file that the signature does not cover: it must not be a place to change things. */
    @Test
    void noByteOfTheSignatureValueCanBeChangedUnseen(@TempDir Path certs) throws Exception {
        var clock = Clock.systemUTC();
        var authority = DevelopmentAuthority.open(certs, clock);
        var time = new DevelopmentTimestampAuthority(authority.timeAuthority(), authority.rootCertificate(), clock);
        var sealed = new PadesSealer(authority.seal(), Qualification.DEVELOPMENT, SealLevel.B_T, time, clock)
                .seal(SamplePdf.make(), "Comprovante");
        var verifier = new PdfSignatureVerifier(TrustAnchors.standard(certs));
        var range = SignedRange.seal(sealed).orElseThrow();
        var unseen = new ArrayList<Integer>();
        for (var at = range.start(); at < range.start() + 2 + 2 * range.der().length; at += STRIDE) {
            for (var mask : new int[] {0x01, 0x20}) {
                var changed = sealed.clone();
                changed[at] ^= (byte) mask;
                if (verifier.verify(changed).passed()) {
                    unseen.add(at - range.start());
                }
            }
        }
        assertThat(unseen).isEmpty();
    }
}
