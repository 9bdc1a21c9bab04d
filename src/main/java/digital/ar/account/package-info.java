/**
 * Who uses the service: tenants, people of the console, API keys (only their hash is kept), and sending identities
 * (domains) with their DKIM keys, the look at their DNS records, and S/MIME certificates.
 */
@ApplicationModule(
        displayName = "Account",
        allowedDependencies = {"platform", "api", "evidence"})
@NullMarked
package digital.ar.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
