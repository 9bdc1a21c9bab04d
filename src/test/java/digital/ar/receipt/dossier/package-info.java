@NullUnmarked
package digital.ar.receipt.dossier;

import org.jspecify.annotations.NullUnmarked;
