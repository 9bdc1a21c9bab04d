package digital.ar.account.dns;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The domain that somebody registered, by the public suffix list (RFC 7489 3.2). */
final class OrganizationalDomain {
    private OrganizationalDomain() {}

    /** The domain itself when it is a public suffix, or under none. */
    static String of(String domain) {
        var organizational = registered(domain);
        return organizational == null ? domain : organizational;
    }

    /** Somebody can have registered it, or a name above it. */
    static boolean isRegistrable(String domain) {
        return registered(domain) != null;
    }

    private static @Nullable String registered(String domain) {
        var url = HttpUrl.parse("https://" + domain + "/");
        return url == null ? null : url.topPrivateDomain();
    }
}
