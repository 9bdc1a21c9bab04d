/** Reading mail under limits: bytes to a tree of parts. */
@NullMarked
package digital.ar.inbound.mime;

import org.jspecify.annotations.NullMarked;
