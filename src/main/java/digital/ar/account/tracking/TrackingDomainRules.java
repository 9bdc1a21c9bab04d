package digital.ar.account.tracking;

import digital.ar.account.dns.HostNames;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.util.List;
import java.util.Set;

/** Which names a tenant may bring. */
final class TrackingDomainRules {
    private final Set<String> ofService;

    /** @param ofService names of this service itself, lower case */
    TrackingDomainRules(Set<String> ofService) {
        this.ofService = Set.copyOf(ofService);
    }

    /** @return A-labels @throws Problem INVALID_REQUEST */
    String accepted(String typed) {
        var name = HostNames.ascii(typed)
                .orElseThrow(() -> refused(
                        "domain.invalid", "must be a full domain name, e.g. avisos.exemplo.com.br, and no IP address"));
        if (HostNames.isSpecial(name)) {
            throw refused("domain.special", "is never in the public DNS (RFC 6761)");
        }
        if (ofService.contains(name)) {
            throw refused("domain.ofService", "is a name of this service; bring a name of your own");
        }
        if (HostNames.isPublicSuffix(name)) {
            throw refused("domain.publicSuffix", "is a public suffix: others register names under it");
        }
        return name;
    }

    private static Problem refused(String code, String message) {
        return new Problem(
                ProblemType.INVALID_REQUEST,
                "The tracking domain was not added; see violations.",
                List.of(new Violation("/domain", code, message)));
    }
}
