package digital.ar.seal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Lists that an operator put beside the anchors first; then who issued the certificate: the development authority or a real one. */
final class KnownRevocation implements RevocationSource {
    private final ValidationData lists;
    private final Optional<X509Certificate> developmentRoot;
    private final Optional<RevocationSource> development;
    private final RevocationSource others;

    KnownRevocation(
            ValidationData lists, Optional<DevelopmentAuthority> development, RevocationSource others, Clock clock) {
        this.lists = lists;
        this.developmentRoot = development.map(DevelopmentAuthority::rootCertificate);
        this.development = development.map(own -> new DevelopmentRevocation(own.root(), clock));
        this.others = others;
    }

    @Override
    public RevocationData of(X509Certificate certificate, X509Certificate issuer, Instant since) {
        var atHand = lists.revocations().stream()
                .filter(list -> knows(list, certificate, issuer, since))
                .findFirst();
        if (atHand.isPresent()) {
            return atHand.get();
        }
        return developmentRoot.filter(issuer::equals).isPresent()
                ? development.orElseThrow().of(certificate, issuer, since)
                : others.of(certificate, issuer, since);
    }

    /** Whether it says something, and as of a time that suffices; authorities tell whole seconds. */
    static boolean knows(RevocationData data, X509Certificate certificate, X509Certificate issuer, Instant since) {
        return data.statusOf(certificate, issuer)
                .filter(status -> !status.asOf().isBefore(since.truncatedTo(ChronoUnit.SECONDS)))
                .isPresent();
    }
}
