package digital.ar.seal;

import digital.ar.platform.Hashes;
import digital.ar.seal.pdf.PdfFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Certificates and revocation data that a seal is proved with, out of its file or from elsewhere. */
record ValidationData(List<X509Certificate> certificates, List<RevocationData> revocations) {
    static final ValidationData NONE = new ValidationData(List.of(), List.of());

    ValidationData {
        certificates = List.copyOf(certificates);
        revocations = List.copyOf(revocations);
    }

    /** @throws IOException a stream holds something else */
    static ValidationData of(SecurityStore store, PdfFile file) throws IOException {
        var certificates = new ArrayList<X509Certificate>();
        for (var number : store.certificates()) {
            certificates.add(certificate(file.object(number).decoded()));
        }
        var revocations = new ArrayList<RevocationData>();
        for (var number : store.crls()) {
            revocations.add(CrlData.read(file.object(number).decoded()));
        }
        for (var number : store.ocsps()) {
            revocations.add(OcspData.read(file.object(number).decoded()));
        }
        return new ValidationData(certificates, revocations);
    }

    private static X509Certificate certificate(byte[] encoded) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate in the validation data cannot be read", e);
        }
    }

    /** Both, each thing once. */
    ValidationData and(ValidationData other) {
        var all = new LinkedHashMap<String, X509Certificate>();
        Stream.concat(certificates.stream(), other.certificates.stream())
                .forEach(c -> all.putIfAbsent(Hashes.sha256Hex(Names.encoded(c)), c));
        var data = new LinkedHashMap<String, RevocationData>();
        Stream.concat(revocations.stream(), other.revocations.stream())
                .forEach(r -> data.putIfAbsent(Hashes.sha256Hex(r.encoded()), r));
        return new ValidationData(List.copyOf(all.values()), List.copyOf(data.values()));
    }

    /** All that is said about one certificate. */
    List<RevocationData.Status> statuses(X509Certificate certificate, X509Certificate issuer) {
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
    Optional<String> stray(Collection<X509Certificate> known) {
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
