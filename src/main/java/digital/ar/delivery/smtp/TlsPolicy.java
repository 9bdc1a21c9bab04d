package digital.ar.delivery.smtp;

import digital.ar.platform.PeerTrust;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks for the protection of a connection, and what would satisfy him.
 *
 * @param domain whose policy it is, the recipient's; empty for a configured server
 * @param id name of the policy's version (MTA-STS {@code id})
 * @param lines the policy as its owner wrote it: lines of the MTA-STS policy, or TLSA records
 * @param hosts patterns of the MTA-STS policy, or the host with TLSA records
 * @param tlsa usable records; empty where DANE only asks for encryption
 * @param names that a certificate under a DANE trust anchor may carry (RFC 7672 3.2.3)
 * @param trust authorities; empty: those that the client was given
 */
public record TlsPolicy(
        Kind kind,
        String domain,
        Optional<String> id,
        List<String> lines,
        List<String> hosts,
        List<Tlsa> tlsa,
        Set<String> names,
        Optional<PeerTrust> trust) {
    /** Where a demand comes from; the words stand in the evidence. */
    public enum Kind {
        NONE,
        /** A setting of this service. */
        CONFIGURED,
        /** The host has shown TLS before. */
        SEEN_BEFORE,
        /** RFC 8461, mode enforce. */
        MTA_STS,
        /** RFC 8461, mode testing: looked at and reported, not enforced. */
        MTA_STS_TESTING,
        /** RFC 7672. */
        DANE;

        /** {@code mta-sts}, … */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public static final TlsPolicy NONE = none("");

    public TlsPolicy {
        lines = List.copyOf(lines);
        hosts = List.copyOf(hosts);
        tlsa = List.copyOf(tlsa);
        names = Set.copyOf(names);
    }

    public static TlsPolicy none(String domain) {
        return of(Kind.NONE, domain);
    }

    public static TlsPolicy of(Kind kind, String domain) {
        return new TlsPolicy(
                kind, domain, Optional.empty(), List.of(), List.of(), List.of(), Set.of(), Optional.empty());
    }

    /** The authorities of a configured server. */
    public static TlsPolicy configured(PeerTrust trust) {
        return new TlsPolicy(
                Kind.CONFIGURED, "", Optional.empty(), List.of(), List.of(), List.of(), Set.of(), Optional.of(trust));
    }

    /** @param usable may be empty: then the connection is encrypted, and nobody knows with whom (RFC 7672 2.2) */
    public static TlsPolicy dane(String domain, String host, List<String> lines, List<Tlsa> usable, Set<String> names) {
        return new TlsPolicy(
                Kind.DANE, domain, Optional.empty(), lines, List.of(host), usable, names, Optional.empty());
    }

    public static TlsPolicy mtaSts(
            boolean enforced, String domain, String id, List<String> lines, List<String> hosts, PeerTrust trust) {
        return new TlsPolicy(
                enforced ? Kind.MTA_STS : Kind.MTA_STS_TESTING,
                domain,
                Optional.of(id),
                lines,
                hosts,
                List.of(),
                Set.of(),
                Optional.of(trust));
    }

    /** Why nothing was sent, when TLS did not come about as this policy asks. */
    SmtpFailure.Reason refusal(TlsMode mode, SmtpFailure.Reason otherwise) {
        return switch (kind) {
            case SEEN_BEFORE -> SmtpFailure.Reason.TLS_DOWNGRADE;
            case MTA_STS -> SmtpFailure.Reason.MTA_STS_FAILED;
            case DANE -> SmtpFailure.Reason.DANE_FAILED;
            // A policy that is only tested demands nothing; if TLS is mandatory all the same, the host has shown it
            // before.
            case MTA_STS_TESTING -> mode.mandatory() ? SmtpFailure.Reason.TLS_DOWNGRADE : otherwise;
            case NONE, CONFIGURED -> otherwise;
        };
    }

    /** A certificate that these demands accept is accepted by those of the other. */
    boolean impliesProofOf(TlsPolicy other) {
        return tlsa.equals(other.tlsa) && names.equals(other.names) && trust.equals(other.trust);
    }
}
