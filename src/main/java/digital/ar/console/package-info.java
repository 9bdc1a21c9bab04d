/**
 * The screens of legal and collection teams: sign-in, counters, search, one notice with its timeline and receipts. The console
 * shows read models and orders receipts; it decides nothing itself. The words for events and levels are those of the receipt.
 */
@ApplicationModule(
        displayName = "Console",
        allowedDependencies = {
            "platform",
            "api",
            "account",
            "notice",
            "delivery",
            "inbound",
            "tracking",
            "evidence",
            "receipt",
            "vault",
            "seal",
            "rights",
            "webhook"
        })
@NullMarked
package digital.ar.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
