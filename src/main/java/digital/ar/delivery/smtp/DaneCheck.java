package digital.ar.delivery.smtp;

import digital.ar.delivery.smtp.TlsProblem.Type;
import digital.ar.platform.Hashes;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a peer's chain with TLSA records (RFC 7671 5, RFC 7672 3.1). */
final class DaneCheck {
    private final List<X509Certificate> chain;
    private final List<Tlsa> records;
    private final Set<String> names;
    private final Instant now;

    DaneCheck(List<X509Certificate> chain, List<Tlsa> records, Set<String> names, Instant now) {
        this.chain = chain;
        this.records = strongest(records);
        this.names = names;
        this.now = now;
    }

    /** RFC 7671 9: of several digests for one usage and selector only the strongest counts. */
    private static List<Tlsa> strongest(List<Tlsa> records) {
        return records.stream()
                .filter(r -> r.matching() != Tlsa.SHA_256
                        || records.stream()
                                .noneMatch(o -> o.matching() == Tlsa.SHA_512
                                        && o.usage() == r.usage()
                                        && o.selector() == r.selector()))
                .toList();
    }

    /** Empty: the peer is who the records say. */
    Optional<TlsProblem> problem() {
        // RFC 7672 3.1.1: with DANE-EE neither names nor dates of the certificate count.
        if (records.stream().anyMatch(r -> r.usage() == Tlsa.DANE_EE && matches(chain.getFirst(), r))) {
            return Optional.empty();
        }
        var anchors = anchors();
        if (anchors.isEmpty()) {
            return Optional.of(
                    TlsProblem.of(Type.VALIDATION_FAILURE, "no certificate of the peer matches its TLSA records"));
        }
        return underAnchor(anchors);
    }

    private Optional<TlsProblem> underAnchor(Set<TrustAnchor> anchors) {
        if (!ServerNames.match(chain.getFirst(), names)) {
            return Optional.of(TlsProblem.of(Type.CERTIFICATE_HOST_MISMATCH, "the certificate names none of " + names));
        }
        try {
            var target = new X509CertSelector();
            target.setCertificate(chain.getFirst());
            var parameters = new PKIXBuilderParameters(anchors, target);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return Optional.empty();
        } catch (CertPathBuilderException e) {
            return Optional.of(PkixCheck.problem(chain, e, now));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform builds PKIX paths", e);
        }
    }

    /** Certificates above the peer's own that a DANE-TA record names, and those that records hold themselves. */
    private Set<TrustAnchor> anchors() {
        var anchors = new HashSet<TrustAnchor>();
        for (var tlsa : records) {
            if (tlsa.usage() == Tlsa.DANE_TA) {
                chain.stream()
                        .skip(1)
                        .filter(c -> matches(c, tlsa))
                        .forEach(c -> anchors.add(new TrustAnchor(c, null)));
                carried(tlsa).ifPresent(anchors::add);
            }
        }
        return anchors;
    }

    /** RFC 7671 5.2.1: a full certificate or key in the record serves though the peer does not send it. */
    private Optional<TrustAnchor> carried(Tlsa tlsa) {
        if (tlsa.matching() != Tlsa.FULL) {
            return Optional.empty();
        }
        var data = HexFormat.of().parseHex(tlsa.data());
        try {
            return Optional.of(
                    tlsa.selector() == 0
                            ? new TrustAnchor(certificate(data), null)
                            : new TrustAnchor(chain.getLast().getIssuerX500Principal(), key(data), null));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // not the encoding that the record claims: it matches nothing
        }
    }

    private static X509Certificate certificate(byte[] data) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(data));
    }

    private PublicKey key(byte[] spki) throws GeneralSecurityException {
        var algorithm = chain.getLast().getSigAlgName().contains("ECDSA") ? "EC" : "RSA";
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
    }

    private static boolean matches(X509Certificate certificate, Tlsa tlsa) {
        try {
            var content = tlsa.selector() == 0
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            var value = switch (tlsa.matching()) {
                case Tlsa.FULL -> content;
                case Tlsa.SHA_256 -> Hashes.sha256(content);
                default -> sha512(content);
            };
            return HexFormat.of().formatHex(value).equals(tlsa.data());
        } catch (CertificateEncodingException e) {
            return false;
        }
    }

    private static byte[] sha512(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-512", e);
        }
    }
}
