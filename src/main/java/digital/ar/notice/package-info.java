/**
 * Notice types and their rules, submission (validate, compose, store, enqueue in one transaction), reading and
 * listing. A recipient's state is a read model of the journal, updated in the transaction of the event.
 */
@ApplicationModule(
        displayName = "Notice",
        allowedDependencies = {"platform", "api", "account", "evidence", "mail", "delivery", "vault"})
@NullMarked
package digital.ar.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
