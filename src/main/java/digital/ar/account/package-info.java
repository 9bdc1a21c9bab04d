/**
 * Who uses the service: tenants, people of the console, API keys (only their hash is kept), and sending identities
 * with their DKIM keys.
 */
@ApplicationModule(
        displayName = "Account",
        allowedDependencies = {"platform", "evidence"})
@NullMarked
package digital.ar.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
