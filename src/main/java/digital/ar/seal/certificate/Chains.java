package digital.ar.seal.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Puts certificates behind each other: each is signed by the next. */
public final class Chains {
    private static final int LONGEST = 10;

    private Chains() {}

    /** @param chain begins with the key's own certificate @param others may continue it, in any order */
    public static List<X509Certificate> complete(List<X509Certificate> chain, Collection<X509Certificate> others) {
        var complete = new ArrayList<>(chain);
        while (complete.size() < LONGEST) {
            var issuer = issuer(complete.getLast(), others);
            if (issuer.isEmpty()) {
                break;
            }
            complete.add(issuer.get());
        }
        return List.copyOf(complete);
    }

    private static Optional<X509Certificate> issuer(X509Certificate of, Collection<X509Certificate> others) {
        return selfIssued(of)
                ? Optional.empty()
                : others.stream().filter(other -> issued(other, of)).findFirst();
    }

    public static boolean selfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // another authority of the same name
        }
    }
}
