/**
 * The debtor's pages: is this real, read, acknowledge, own copy. Nothing changes on a GET.
 */
@ApplicationModule(
        displayName = "Portal",
        allowedDependencies = {"platform", "notice", "tracking", "evidence", "receipt", "account", "vault"})
@NullMarked
package digital.ar.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
