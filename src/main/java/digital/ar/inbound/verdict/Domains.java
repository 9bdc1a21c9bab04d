package digital.ar.inbound.verdict;

import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;

/** Names in DNS as SPF, DKIM and DMARC compare them. */
final class Domains {
    // RFC 6761 6: names that are nobody's in public DNS.
    private static final Set<String> RESERVED = Set.of("test", "localhost", "invalid", "example", "local");

    private Domains() {}

    /** A-labels, lower case, without the final dot; empty text when it is no domain. */
    static String normal(String domain) {
        try {
            var ascii = IDN.toASCII(domain.strip(), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** RFC 7489 3.2: the name below the public suffix (the list that Guava carries); the name itself where there is none. */
    static String organizational(String domain) {
        try {
            var name = InternetDomainName.from(domain);
            return name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : domain;
        } catch (IllegalArgumentException noDomainName) {
            return domain;
        }
    }

    /** RFC 7489 3.1: the same organisation, or, when strict, the same name. */
    static boolean aligned(String one, String other, boolean strict) {
        return !one.isEmpty()
                && (strict ? one.equals(other) : organizational(one).equals(organizational(other)));
    }

    static boolean reserved(String domain) {
        return RESERVED.contains(domain.substring(domain.lastIndexOf('.') + 1));
    }
}
