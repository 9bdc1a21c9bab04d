/**
 * Keeps bytes so that they can be proved and forgotten: content-addressed objects, encrypted per notice with
 * AES-256-GCM, in a file system or in S3 with Object Lock. Destroying a notice's data key erases its content while
 * hashes and log stay valid.
 *
 * <p><b>Keys.</b> Data keys are wrapped by their tenant's key, tenant keys by a {@code KeyProvider}. {@code KeyRotation} replaces
 * old ones.
 *
 * <p><b>Keeping.</b> {@link digital.ar.vault.Keeping} says how long and whether a hold lies on a key; {@code ObjectUpkeep} brings the
 * store to it. {@code Scrubber} looks whether all is as it should be.
 */
@ApplicationModule(
        displayName = "Vault",
        allowedDependencies = {"platform"})
@NullMarked
package digital.ar.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
