/**
 * What is refused at the debtor's doors, seen from outside of all of them: by the answer's status, so that no page has to think of it
 * and a new one is counted too. The holder of a link of ours is never slowed down by what strangers in the same network try.
 */
@NullMarked
package digital.ar.portal.refusal;

import org.jspecify.annotations.NullMarked;
