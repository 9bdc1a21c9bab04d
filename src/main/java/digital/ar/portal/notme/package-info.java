/**
 * "This is not me, or not my address": asked for without opening the notice and without an identity, because whoever is not the
 * debtor must not have to see the debtor's letter to say so. Afterwards none of the links to that address shows anything, by
 * {@link digital.ar.portal.notme.ClosedLinks}, until the tenant takes the address off the suppression list.
 */
@NullMarked
package digital.ar.portal.notme;

import org.jspecify.annotations.NullMarked;
