/**
 * Keys and time: the sealing certificate (PKCS#12, PKCS#11), RFC 3161 time authorities, the development CA of a first start,
 * PAdES sealing of PDF files, and the checks of all of these.
 */
@ApplicationModule(
        displayName = "Seal",
        allowedDependencies = {"platform"})
@NullMarked
package digital.ar.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
