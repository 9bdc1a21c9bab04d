/** Tests of the debtor's pages. */
@NullUnmarked
package digital.ar.portal;

import org.jspecify.annotations.NullUnmarked;
