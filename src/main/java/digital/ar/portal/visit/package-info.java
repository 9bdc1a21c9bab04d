/** Who is here by which link, what a page hands to the next, and the acts put on record. */
@NullMarked
package digital.ar.portal.visit;

import org.jspecify.annotations.NullMarked;
