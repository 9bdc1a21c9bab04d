@NullUnmarked
package digital.ar.account.dns;

import org.jspecify.annotations.NullUnmarked;
