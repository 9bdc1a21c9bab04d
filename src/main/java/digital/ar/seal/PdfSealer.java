package digital.ar.seal;

import java.security.cert.X509Certificate;
import java.util.List;

/** Seals a PDF as PAdES B-T (ETSI EN 319 142-1): CMS detached, RFC 3161 token inside the signature. */
public interface PdfSealer {
    /**
     * @param reason text of /Reason
     * @return the sealed file, an incremental update of {@code pdf}
     * @throws SealException.Unavailable time authority or key away
     */
    byte[] seal(byte[] pdf, String reason);

    /** Sealing certificate first. */
    List<X509Certificate> chain();

    Qualification qualification();
}
