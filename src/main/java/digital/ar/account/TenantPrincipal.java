package digital.ar.account;

import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.security.Principal;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who calls the API: the tenant of the key, and the key. Controllers of {@code /v1} ask {@link #current()}.
 *
 * @param key id of the API key, for the log; never its secret
 */
public record TenantPrincipal(UUID tenant, String tenantName, UUID key) implements Principal {
    @Override
    public String getName() {
        return tenant.toString();
    }

    /** @throws Problem UNAUTHENTICATED when the request carries no key */
    public static TenantPrincipal current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof TenantPrincipal principal) {
            return principal;
        }
        throw new Problem(ProblemType.UNAUTHENTICATED, "Send your API key as Authorization: Bearer ark_…");
    }
}
