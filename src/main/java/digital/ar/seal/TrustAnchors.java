package digital.ar.seal;

import digital.ar.platform.Reason;
import digital.ar.seal.certificate.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificates that a verifier trusts without further proof, and the revocation lists at hand. Immutable. Chains are
 * built by the JDK's PKIX (RFC 5280 6) as of a given time, without network.
 */
public final class TrustAnchors {
    private static final int MAX_INTERMEDIATES = 8;
    private final Set<X509Certificate> anchors;
    private final Set<X509CRL> crls;

    private TrustAnchors(Collection<X509Certificate> anchors, Collection<X509CRL> crls) {
        this.anchors = Set.copyOf(anchors);
        this.crls = Set.copyOf(crls);
    }

    public static TrustAnchors of(Collection<X509Certificate> anchors) {
        return new TrustAnchors(anchors, List.of());
    }

    public static TrustAnchors none() {
        return of(List.of());
    }

    /**
     * @param fileOrDirectory PEM or DER certificates, or a directory with {@code *.pem}, {@code *.crt} and {@code *.cer} files
     *     (and {@code *.crl} revocation lists); an absent one gives no anchors
     * @throws IOException a file cannot be read or holds something else; the message names it
     */
    public static TrustAnchors from(Path fileOrDirectory) throws IOException {
        return TrustFiles.read(fileOrDirectory);
    }

    /**
     * What stands in the service's certificate directory: the development CA ({@code dev/ca.pem}) and whatever the operator put
     * under {@code anchors/}.
     *
     * @throws IOException a file there cannot be read
     */
    public static TrustAnchors standard(Path certsDir) throws IOException {
        return from(certsDir.resolve("dev/ca.pem"))
                .and(from(certsDir.resolve("dev/ca.crl")))
                .and(from(certsDir.resolve("anchors")));
    }

    /** {@link #standard}, and what stands under {@code anchors/seal/}. @throws IOException a file there cannot be read */
    public static TrustAnchors forSeals(Path certsDir) throws IOException {
        return standard(certsDir).and(from(certsDir.resolve("anchors/seal")));
    }

    /** {@link #standard}, and what stands under {@code anchors/time/}. @throws IOException a file there cannot be read */
    public static TrustAnchors forTime(Path certsDir) throws IOException {
        return standard(certsDir).and(from(certsDir.resolve("anchors/time")));
    }

    /** The JDK's trust store: authorities of the public web, fit for time authorities, not for seals. */
    public static TrustAnchors platform() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return of(List.of(x509.getAcceptedIssuers()));
                }
            }
            return none();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's trust store cannot be read", e);
        }
    }

    static TrustAnchors revocations(Collection<X509CRL> crls) {
        return new TrustAnchors(List.of(), crls);
    }

    public TrustAnchors and(TrustAnchors other) {
        var certificates = new LinkedHashSet<>(anchors);
        certificates.addAll(other.anchors);
        var lists = new LinkedHashSet<>(crls);
        lists.addAll(other.crls);
        return new TrustAnchors(certificates, lists);
    }

    public boolean isEmpty() {
        return anchors.isEmpty();
    }

    public Set<X509Certificate> certificates() {
        return anchors;
    }

    public Set<X509CRL> crls() {
        return crls;
    }

    /** A chain that ends at an anchor, or why there is none. */
    public sealed interface Chain {
        /** @param certificates leaf first, anchor last */
        record Found(List<X509Certificate> certificates) implements Chain {
            public X509Certificate anchor() {
                return certificates.getLast();
            }
        }

        record None(Reason reason) implements Chain {}
    }

    public Chain chain(X509Certificate leaf, Collection<X509Certificate> others, Instant at) {
        if (anchors.isEmpty()) {
            return new Chain.None(Reason.of("no trust anchor is configured"));
        }
        if (anchors.contains(leaf)) {
            return new Chain.Found(List.of(leaf));
        }
        try {
            return found(leaf, build(leaf, others, at));
        } catch (CertPathBuilderException e) {
            return new Chain.None(reason(leaf, at, e));
        } catch (GeneralSecurityException e) {
            return new Chain.None(Reason.of("the certificates cannot be used: {0}", String.valueOf(e.getMessage())));
        }
    }

    private PKIXCertPathBuilderResult build(X509Certificate leaf, Collection<X509Certificate> others, Instant at)
            throws GeneralSecurityException {
        var selector = new X509CertSelector();
        selector.setCertificate(leaf);
        var parameters = parameters(selector);
        parameters.setDate(Date.from(at));
        parameters.setRevocationEnabled(false);
        parameters.setMaxPathLength(MAX_INTERMEDIATES);
        var known = new ArrayList<X509Certificate>(others);
        known.add(leaf);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
        return (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
    }

    private PKIXBuilderParameters parameters(X509CertSelector selector) throws InvalidAlgorithmParameterException {
        var trusted =
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
        return new PKIXBuilderParameters(trusted, selector);
    }

    private static Chain found(X509Certificate leaf, PKIXCertPathBuilderResult result) {
        var chain = new ArrayList<X509Certificate>();
        for (var certificate : result.getCertPath().getCertificates()) {
            chain.add((X509Certificate) certificate);
        }
        if (chain.isEmpty()) {
            chain.add(leaf);
        }
        chain.add(result.getTrustAnchor().getTrustedCert());
        return new Chain.Found(List.copyOf(chain));
    }

    private static Reason reason(X509Certificate leaf, Instant at, CertPathBuilderException e) {
        var date = Date.from(at);
        if (date.before(leaf.getNotBefore()) || date.after(leaf.getNotAfter())) {
            return Reason.of(
                    "the certificate was valid from {0} to {1}, not at {2}",
                    leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant(), at);
        }
        var cause = e.getCause();
        var reason = Reason.of(
                "no chain from {0} (issued by {1}) to a trust anchor",
                Names.of(leaf), Names.text(leaf.getIssuerX500Principal()));
        return cause == null || cause.getMessage() == null ? reason : Reason.of("{0}: {1}", reason, cause.getMessage());
    }
}
