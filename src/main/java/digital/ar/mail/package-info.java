/**
 * Composes the message whose bytes are fixed at submission: MIME, plain and HTML alternatives, tracking
 * instrumentation, DKIM.
 */
@ApplicationModule(
        displayName = "Mail",
        allowedDependencies = {"platform", "account", "vault"})
@NullMarked
package digital.ar.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
