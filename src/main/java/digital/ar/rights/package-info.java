/**
 * Requests of data subjects (LGPD art. 18) as cases of the tenant, who is the controller: filed by whoever holds a secret link,
 * answered or refused with a reason by API or console, with a deadline (art. 19: the complete answer to a request for access within
 * 15 days; the simplified one is the page itself, at once). Filing and answering stand in the notice's journal, by the hash of
 * the words only; the words lie in {@code data_request} and go when the notice's content is erased.
 */
@ApplicationModule(
        displayName = "Rights",
        allowedDependencies = {
            "platform",
            "api",
            "account",
            "evidence",
            "notice",
            "delivery",
            "mail",
            "receipt",
            "tracking"
        })
@NullMarked
package digital.ar.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
