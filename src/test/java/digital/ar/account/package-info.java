@NullUnmarked
package digital.ar.account;

import org.jspecify.annotations.NullUnmarked;
