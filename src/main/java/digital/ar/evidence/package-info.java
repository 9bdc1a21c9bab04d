/**
 * The journal is the truth: one append-only table of events, chained per notice, ordered by the sequencer into a
 * transparency log (RFC 6962 tree, C2SP tiles and checkpoints, one RFC 3161 token per closed period). Levels are
 * derived from events and never stored by hand.
 */
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {"platform", "vault", "seal"})
@NullMarked
package digital.ar.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
