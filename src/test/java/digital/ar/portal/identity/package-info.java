@NullMarked
package digital.ar.portal.identity;

import org.jspecify.annotations.NullMarked;
