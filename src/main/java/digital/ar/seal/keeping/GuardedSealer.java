package digital.ar.seal.keeping;

import digital.ar.seal.PdfSealer;
import digital.ar.seal.Qualification;
import digital.ar.seal.SealException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Seals nothing while the sealing certificate is known to be revoked: whoever verifies would find out, perhaps in court. */
public record GuardedSealer(PdfSealer sealer, SealStanding standing) implements PdfSealer {
    @Override
    public byte[] seal(byte[] pdf, String reason) {
        standing.objection().ifPresent(why -> {
            throw new SealException.Unavailable(why, null);
        });
        return sealer.seal(pdf, reason);
    }

    @Override
    public List<X509Certificate> chain() {
        return sealer.chain();
    }

    @Override
    public Qualification qualification() {
        return sealer.qualification();
    }
}
