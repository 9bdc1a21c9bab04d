/**
 * The queue of the service's own mail: rows are claimed with {@code FOR UPDATE SKIP LOCKED} and a lease, carried by the
 * route and the client that notices use, and tried again until they expire.
 */
@NullMarked
package digital.ar.delivery.internal;

import org.jspecify.annotations.NullMarked;
