/**
 * What a receipt says, how it looks, how it is issued, and how anyone verifies it: page, API and offline command.
 */
@ApplicationModule(
        displayName = "Receipt",
        allowedDependencies = {"platform", "api", "evidence", "seal", "vault", "notice", "account"})
@NullMarked
package digital.ar.receipt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
