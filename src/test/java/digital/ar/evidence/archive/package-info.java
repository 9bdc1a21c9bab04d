@NullMarked
package digital.ar.evidence.archive;

import org.jspecify.annotations.NullMarked;
