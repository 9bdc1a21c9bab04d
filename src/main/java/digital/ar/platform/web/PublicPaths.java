package digital.ar.platform.web;

import java.util.List;
import java.util.Set;

/** What may answer under names that are not the service's own. Paths as the container mapped them: decoded, without {@code ..}. */
final class PublicPaths {
    /** Of the debtor: image, links, reading, opting out, and what these pages need. */
    private static final List<String> DEBTOR =
            List.of("/t/", "/l/", "/r/", "/u/", "/assets/", "/.well-known/ar-digital/");

    private static final Set<String> DEBTOR_PAGES =
            Set.of("/privacy", "/favicon.svg", "/.well-known/security.txt", "/robots.txt");
    /**
     * Of everybody: links of the debtor's pages lead there. They belong to the service's own name, because a page under the sender's name
     * is no witness for the sender, and because their answers are true for all tenants only there.
     */
    private static final Set<String> SERVICE_PAGES = Set.of("/", "/p", "/verify");

    private static final List<String> SERVICE = List.of("/log/");
    /** Answer under any name, because who calls them does not know the right one; they protect themselves. */
    private static final String TLS_ASK = "/internal/tls/allowed";

    private static final String CHALLENGE = "/.well-known/ar-digital/";

    private PublicPaths() {}

    static boolean isDebtors(String path) {
        return DEBTOR_PAGES.contains(path) || DEBTOR.stream().anyMatch(path::startsWith);
    }

    static boolean isServicePage(String path) {
        return SERVICE_PAGES.contains(path) || path.startsWith("/p/");
    }

    static boolean isPublic(String path) {
        return isDebtors(path) || isServicePage(path) || SERVICE.stream().anyMatch(path::startsWith);
    }

    static boolean isForAnyName(String path) {
        return path.equals(TLS_ASK) || path.startsWith(CHALLENGE);
    }
}
