@NullMarked
package digital.ar.portal.reading;

import org.jspecify.annotations.NullMarked;
