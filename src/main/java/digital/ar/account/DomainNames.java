package digital.ar.account;

import digital.ar.account.dns.HostNames;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.util.List;
import java.util.regex.Pattern;

/** Names that may stand in a From address of ours. */
final class DomainNames {
    private static final Pattern LOCAL_PART = Pattern.compile(
            "(?=.{1,64}$)[A-Za-z0-9_+=-]+(\\.[A-Za-z0-9_+=-]+)*"); // RFC 5322 3.2.3, the plain part of it

    private DomainNames() {}

    /** @return {@code localPart@domain}, the domain in A-labels @throws Problem INVALID_REQUEST */
    static String address(String localPart, String domain) {
        var name = HostNames.ascii(domain)
                .orElseThrow(() -> refused(
                        "/domain", "domain.invalid", "must be a full domain name, e.g. cobranca.exemplo.com.br"));
        if (HostNames.isSpecial(name)) {
            throw refused("/domain", "domain.special", "is never in the public DNS (RFC 6761)");
        }
        if (!LOCAL_PART.matcher(localPart).matches()) {
            throw refused("/localPart", "localPart.invalid", "must be letters, digits, dots, hyphens");
        }
        return localPart + "@" + name;
    }

    private static Problem refused(String pointer, String code, String message) {
        return new Problem(
                ProblemType.INVALID_REQUEST,
                "The sending domain was not added; see violations.",
                List.of(new Violation(pointer, code, message)));
    }
}
