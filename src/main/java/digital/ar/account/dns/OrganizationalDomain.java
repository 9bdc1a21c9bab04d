package digital.ar.account.dns;

import okhttp3.HttpUrl;

/** The domain that somebody registered, by the public suffix list (RFC 7489 3.2). */
final class OrganizationalDomain {
    private OrganizationalDomain() {}

    /** The domain itself when it is a public suffix, or under none. */
    static String of(String domain) {
        var url = HttpUrl.parse("https://" + domain + "/");
        var organizational = url == null ? null : url.topPrivateDomain();
        return organizational == null ? domain : organizational;
    }
}
