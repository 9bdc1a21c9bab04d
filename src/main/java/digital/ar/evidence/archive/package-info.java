/**
 * Old months of the journal in object storage. A month is written as files of rows and a manifest, read again and compared,
 * named by a {@code journal.archived} event in the service's own chain, and only then dropped by a function of the
 * database's owner, which compares once more. Each step is found done or is done again: a crash between two of them loses
 * nothing. Log and chains keep what they have, so an archived event is proved like any other, and the journal reads it as if
 * it had never left.
 *
 * <p>The format is in docs/evidence.md: rows as they stood in the database, bodies encrypted as before.
 */
@NullMarked
package digital.ar.evidence.archive;

import org.jspecify.annotations.NullMarked;
