package digital.ar.account;

import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names that may stand in a From address of ours. */
final class DomainNames {
    // RFC 1123 2.1: letters, digits, hyphens; at least two labels, the last not a number (RFC 3696 2).
    private static final Pattern DOMAIN = Pattern.compile(
            "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?!\\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LOCAL_PART = Pattern.compile(
            "(?=.{1,64}$)[A-Za-z0-9_+=-]+(\\.[A-Za-z0-9_+=-]+)*"); // RFC 5322 3.2.3, the plain part of it

    private DomainNames() {}

    /** @return {@code localPart@domain}, the domain in A-labels @throws Problem INVALID_REQUEST */
    static String address(String localPart, String domain) {
        var name = aLabels(domain.strip());
        if (!DOMAIN.matcher(name).matches()) {
            throw refused("/domain", "domain.invalid", "must be a full domain name, e.g. cobranca.exemplo.com.br");
        }
        if (isSpecial(name)) {
            throw refused("/domain", "domain.special", "is never in the public DNS (RFC 6761)");
        }
        if (!LOCAL_PART.matcher(localPart).matches()) {
            throw refused("/localPart", "localPart.invalid", "must be letters, digits, dots, hyphens");
        }
        return localPart + "@" + name;
    }

    /** RFC 6761 6.2–6.4: names that no DNS server of the world answers for. */
    static boolean isSpecial(String domain) {
        return domain.matches("(.*\\.)?(localhost|test|invalid)");
    }

    private static String aLabels(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT); // RFC 5890 2.3.2.1
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Problem refused(String pointer, String code, String message) {
        return new Problem(
                ProblemType.INVALID_REQUEST,
                "The sending domain was not added; see violations.",
                List.of(new Violation(pointer, code, message)));
    }
}
