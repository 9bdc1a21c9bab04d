@NullMarked
package digital.ar.evidence.service;

import org.jspecify.annotations.NullMarked;
