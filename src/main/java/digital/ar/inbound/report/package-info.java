/** Reports and replies: parsing under limits, telling apart, and putting on record. */
@NullMarked
package digital.ar.inbound.report;

import org.jspecify.annotations.NullMarked;
