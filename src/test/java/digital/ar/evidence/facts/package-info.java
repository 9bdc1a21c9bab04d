@NullMarked
package digital.ar.evidence.facts;

import org.jspecify.annotations.NullMarked;
