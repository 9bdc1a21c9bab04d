package digital.ar.seal;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Revocation as far as lists are at hand: a B-T seal carries none, and nothing is fetched. */
final class Revocation {
    private static final String CODE = "pdf.revocation";
    private static final String STANDARD = "RFC 5280 6.3";

    private Revocation() {}

    /** @param chain leaf first, anchor last */
    static Finding check(List<X509Certificate> chain, Collection<X509CRL> crls, Instant sealedAt) {
        if (chain.size() < 2) {
            return Finding.skipped(CODE, "the certificate is itself an anchor", STANDARD);
        }
        var leaf = chain.getFirst();
        var crl = crls.stream().filter(list -> isOf(list, chain.get(1))).findFirst();
        if (crl.isEmpty()) {
            return Finding.skipped(CODE, "no revocation list of the issuer is at hand", STANDARD);
        }
        return judge(leaf, crl.get(), sealedAt);
    }

    private static Finding judge(X509Certificate leaf, X509CRL crl, Instant sealedAt) {
        var entry = Optional.ofNullable(crl.getRevokedCertificate(leaf));
        var listed = "the list of " + crl.getThisUpdate().toInstant();
        if (entry.isEmpty()) {
            return Finding.passed(CODE, "not revoked by " + listed, STANDARD);
        }
        var since = entry.get().getRevocationDate();
        return since.after(Date.from(sealedAt))
                ? Finding.warning(CODE, "revoked since " + since.toInstant() + ", after it was sealed", STANDARD)
                : Finding.failed(CODE, "revoked since " + since.toInstant() + ", before it was sealed", STANDARD);
    }

    private static boolean isOf(X509CRL crl, X509Certificate issuer) {
        if (!crl.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            crl.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            // A list with a foreign signature says nothing.
            return false;
        }
    }
}
