/**
 * Keeps bytes so that they can be proved and forgotten: content-addressed objects, encrypted per notice with
 * AES-256-GCM, in a file system or in S3 with Object Lock. Destroying a notice's data key erases its content while
 * hashes and log stay valid.
 */
@ApplicationModule(
        displayName = "Vault",
        allowedDependencies = {"platform"})
@NullMarked
package digital.ar.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
