/**
 * A further link to the reading page, for whom the identity step of the present one is used up. A mail is forwarded easily, and whoever
 * holds its link can answer wrongly until it asks no more; so each link counts for itself ({@code identity_step}), and a fresh one goes
 * to the notified address and to no other. Nobody who only has the old link can touch what the fresh one has.
 *
 * <p>While the newest link is good, asking sends that one again; only when nothing is left of it is there a next one, the first at
 * once, each further one after a wait that doubles ({@link digital.ar.portal.identity.IdentityProperties}). So the tries that
 * somebody can have who reads the notified mailbox itself grow with the logarithm of the time: docs/evidence.md says how many. The
 * links of a recipient are numbered in the events {@code link.queued}; there is no other record of them.
 */
@NullMarked
package digital.ar.portal.link;

import org.jspecify.annotations.NullMarked;
