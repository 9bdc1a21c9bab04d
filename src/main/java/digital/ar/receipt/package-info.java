/**
 * What a receipt says, how it looks, how it is issued, and how anyone verifies it: page, API and offline command.
 *
 * <p>A receipt is WAITING from the moment that the log shows its trigger, and ISSUED once, for ever. The worker follows the
 * log with a cursor of its own and orders one receipt per trigger and kind; a unique index makes that idempotent. To issue
 * is: gather notice, events and proofs; write the words (model), the pages (layout) and {@code evidence.json} (bundle);
 * seal; verify with our own engine (check); store; and then, in one transaction, mark the row and journal
 * {@code receipt.issued}. Whoever dies before that transaction has issued nothing, and the row's lease gives it to the
 * next. Time authority, object store or log away is temporary: the row says for what it waits and tries again with pauses
 * that double up to {@code ar.receipt.retry-max}. Only an erased notice is beyond hope.
 *
 * <p>A receipt includes all events that the log can prove, at least those that were recorded when it was ordered. Events of
 * other recipients stand in it as hashes only. The level on its first page is derived from its events, and verification
 * derives it again.
 */
@ApplicationModule(
        displayName = "Receipt",
        allowedDependencies = {"platform", "api", "evidence", "seal", "vault", "notice", "account", "mail"})
@NullMarked
package digital.ar.receipt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
