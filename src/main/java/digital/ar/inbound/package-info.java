/**
 * The SMTP server of the service (Apache James protocols): takes reports at the return path, replies at the reply
 * address, and the mail of the sandbox mailbox.
 */
@ApplicationModule(
        displayName = "Inbound",
        allowedDependencies = {"platform", "delivery", "notice", "evidence", "vault", "mail"})
@NullMarked
package digital.ar.inbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
