package digital.ar.seal.revocation;

import digital.ar.platform.Hashes;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.cms.CmsForm;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Certificates and revocation data that a seal is proved with, out of its file or from elsewhere. */
public record ValidationData(List<X509Certificate> certificates, List<RevocationData> revocations) {
    public static final ValidationData NONE = new ValidationData(List.of(), List.of());

    public ValidationData {
        certificates = List.copyOf(certificates);
        revocations = List.copyOf(revocations);
    }

    /** Revocation lists that are at hand, beside what a file brings. */
    public static ValidationData lists(Collection<X509CRL> crls) {
        return new ValidationData(
                List.of(), crls.stream().<RevocationData>map(CrlData::new).toList());
    }

    /** Both, each thing once. */
    public ValidationData and(ValidationData other) {
        var all = new LinkedHashMap<String, X509Certificate>();
        Stream.concat(certificates.stream(), other.certificates.stream())
                .forEach(c -> all.putIfAbsent(Hashes.sha256Hex(Names.encoded(c)), c));
        var data = new LinkedHashMap<String, RevocationData>();
        Stream.concat(revocations.stream(), other.revocations.stream())
                .forEach(r -> data.putIfAbsent(Hashes.sha256Hex(r.encoded()), r));
        return new ValidationData(List.copyOf(all.values()), List.copyOf(data.values()));
    }

    /** All that is said about one certificate. */
    public List<RevocationData.Status> statuses(X509Certificate certificate, X509Certificate issuer) {
        return revocations.stream()
                .flatMap(data -> data.statusOf(certificate, issuer).stream())
                .toList();
    }

    /**
     * What nobody vouches for: each list and answer must be signed by a certificate that is known here, each certificate
     * by another one or itself.
     *
     * @param known certificates beside those in the data
     */
    public Optional<String> stray(Collection<X509Certificate> known) {
        var all = new ArrayList<X509Certificate>(known);
        all.addAll(certificates);
        var certificate = CmsForm.strayCertificate(certificates, List.copyOf(known));
        return certificate.isPresent()
                ? certificate
                : revocations.stream()
                        .filter(data -> all.stream().noneMatch(issuer -> vouches(data, issuer)))
                        .map(data -> data instanceof CrlData ? "a revocation list" : "an OCSP answer")
                        .findFirst();
    }

    private static boolean vouches(RevocationData data, X509Certificate issuer) {
        return switch (data) {
            case CrlData crl -> crl.signedBy(issuer);
            case OcspData ocsp -> ocsp.signedFor(issuer);
        };
    }
}
