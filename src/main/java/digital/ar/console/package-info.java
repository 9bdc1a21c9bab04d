/**
 * The screens of legal and collection teams: search, timeline, receipts.
 */
@ApplicationModule(
        displayName = "Console",
        allowedDependencies = {
            "platform",
            "account",
            "notice",
            "delivery",
            "inbound",
            "tracking",
            "evidence",
            "receipt",
            "vault",
            "seal"
        })
@NullMarked
package digital.ar.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
