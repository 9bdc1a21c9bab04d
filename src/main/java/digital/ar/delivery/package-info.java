/**
 * Moves bytes to the recipient's server and keeps every proof: queue, routes, SMTP client, retry. Knows envelopes and
 * bytes, not notices. The attempt row is written before dialling; an attempt without a result is evidence.
 */
@ApplicationModule(
        displayName = "Delivery",
        allowedDependencies = {"platform", "account", "evidence", "vault", "mail"})
@NullMarked
package digital.ar.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
