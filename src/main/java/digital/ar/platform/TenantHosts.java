package digital.ar.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/** Names of tenants' own under which their readers reach the service; the room that keeps them implements it. */
public interface TenantHosts {
    /** Whose name it is. @param host lower case, without port */
    Optional<UUID> tenant(String host);

    /** The tenant under whose name a request came in; empty: under a name of the service itself. */
    static Optional<UUID> of(HttpServletRequest request) {
        return request.getAttribute(TenantHosts.class.getName()) instanceof UUID tenant
                ? Optional.of(tenant)
                : Optional.empty();
    }

    /** Whether something of this tenant may be shown under the name that the request came in by. */
    static boolean admits(HttpServletRequest request, UUID tenant) {
        return of(request).map(tenant::equals).orElse(true);
    }

    /** Notes the tenant; only the gate at the door does. */
    static void note(HttpServletRequest request, UUID tenant) {
        request.setAttribute(TenantHosts.class.getName(), tenant);
    }
}
