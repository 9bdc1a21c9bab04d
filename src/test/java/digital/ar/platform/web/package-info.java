/** The door, without the house: names, HTTPS, certificates by name. */
@NullUnmarked
package digital.ar.platform.web;

import org.jspecify.annotations.NullUnmarked;
