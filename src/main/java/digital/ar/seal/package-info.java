/**
 * Keys and time: the sealing certificate (PKCS#12, PKCS#11), RFC 3161 time authorities, the development CA of a first start,
 * PAdES sealing of PDF files, and the checks of all of these. Here stands what other rooms use, and how it is put together
 * ({@code SealConfiguration}); behind it each thing has its package, and none leads back to another:
 * certificate ← key, timestamp ← cms ← revocation ← development, pades ← check ← keeping; overview reads key and timestamp.
 */
@ApplicationModule(
        displayName = "Seal",
        allowedDependencies = {"platform"})
@NullMarked
package digital.ar.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
