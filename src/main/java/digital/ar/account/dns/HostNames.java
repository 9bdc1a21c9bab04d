package digital.ar.account.dns;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Full names of hosts and domains, as people type them. */
public final class HostNames {
    // RFC 1123 2.1: letters, digits, hyphens; at least two labels, the last not a number (RFC 3696 2).
    private static final Pattern NAME = Pattern.compile(
            "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?!\\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private HostNames() {}

    /** In lower-case A-labels (RFC 5890 2.3.2.1). Empty: not a full name; an IP address is none. */
    public static Optional<String> ascii(String typed) {
        try {
            var name = IDN.toASCII(typed.strip(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return NAME.matcher(name).matches() ? Optional.of(name) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As people read it, in U-labels (RFC 5890 2.3.2.1). */
    public static String unicode(String ascii) {
        return IDN.toUnicode(ascii);
    }

    /** RFC 6761 6.2–6.4: names that no DNS server of the world answers for. */
    public static boolean isSpecial(String name) {
        return name.matches("(.*\\.)?(localhost|test|invalid)");
    }

    /** Under which several strangers register names of their own, e.g. {@code com.br}. */
    public static boolean isPublicSuffix(String name) {
        return !OrganizationalDomain.isRegistrable(name);
    }

    /** The very name that somebody registered: DNS allows no CNAME there (RFC 1034 3.6.2). */
    public static boolean isApex(String name) {
        return OrganizationalDomain.of(name).equals(name);
    }
}
