/**
 * Foundation that every room stands on: clock, identifiers, tokens, canonical JSON, problem details, web plumbing
 * and the embedded services of a first start. It knows nothing about notices.
 */
@ApplicationModule(
        displayName = "Platform",
        allowedDependencies = {})
@NullMarked
package digital.ar.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
