/**
 * Pixel and link hits as facts: every hit is kept raw, then classed by versioned rules. A pixel is not a reading.
 */
@ApplicationModule(
        displayName = "Tracking",
        allowedDependencies = {"platform", "evidence", "notice"})
@NullMarked
package digital.ar.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
