/** Notices and recipients in PostgreSQL: entities, idempotency keys, queries for lists. */
@NullMarked
package digital.ar.notice.store;

import org.jspecify.annotations.NullMarked;
