/**
 * The commands behind ./ar: serve, demo, verify, audit.
 */
@ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {
            "platform",
            "seal",
            "receipt",
            "evidence",
            "account",
            "notice",
            "vault",
            "inbound",
            "portal",
            "console",
            "delivery",
            "mail",
            "tracking"
        })
@NullMarked
package digital.ar.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
