package digital.ar.seal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What this installation seals and stamps with, for the people who run it; without secrets. */
public record SealOverview(Seal seal, List<TimeAuthority> timeAuthorities) {
    /**
     * @param qualification {@code development}, {@code private} or {@code icp-brasil}, by what the certificate says of itself
     * @param name its CN
     * @param place file or device that holds the key
     * @param subject of its certificate
     * @param serial hexadecimal
     * @param algorithm e.g. {@code RSA 2048}, {@code EC P-256}
     * @param signedBy which software or device computes the signatures
     * @param sha256 fingerprint of the certificate: hexadecimal with colons, as openssl writes it
     */
    public record Seal(
            String qualification,
            String name,
            String place,
            String subject,
            String issuer,
            String serial,
            Holder holder,
            String algorithm,
            String signedBy,
            Instant notBefore,
            Instant notAfter,
            String sha256) {}

    /**
     * @param url empty: the development authority inside of this service
     * @param quota in words; empty: no limit
     * @param usedOfQuota tokens in its present period
     * @param tokensThisMonth by the calendar in Brasília
     * @param costThisMonth cents
     */
    public record TimeAuthority(
            String name,
            Optional<String> url,
            Optional<String> quota,
            long usedOfQuota,
            long tokensThisMonth,
            long costThisMonth,
            Optional<Instant> lastToken,
            Optional<Instant> lastFailure,
            Optional<String> lastFailureReason) {}

    /** Makes one; asks the database, no network. */
    public interface Source {
        SealOverview overview();
    }
}
