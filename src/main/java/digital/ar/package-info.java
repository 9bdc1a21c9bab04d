/** AR Digital: legally tracked e-mail. One package per room of the house; see docs/architecture.md. */
@NullMarked
package digital.ar;

import org.jspecify.annotations.NullMarked;
