/** Foreign mail and DNS servers from Debian packages, on the other side of our SMTP. */
@NullUnmarked
package digital.ar.peers;

import org.jspecify.annotations.NullUnmarked;
