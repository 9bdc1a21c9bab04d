/**
 * The debtor's pages: is this real, read, acknowledge, own copy. Three rules hold in every class here.
 *
 * <p>Nothing changes on a GET. Scanners, previews and prefetching follow links; people press buttons. Opening, answering
 * and downloading are POSTs; each carries a signed word of the page that explained what would happen
 * ({@link digital.ar.portal.visit.Passes}), whose time stands in the event as {@code askedAt}. The same form sent twice (double
 * click, reload) is one act and one event; opening again later is another act and another event.
 *
 * <p>The secret in the address is the only key: no cookie, no session, no account. After a POST the browser is sent on with a
 * short-lived signed word ({@code v}) that lets it see what was opened; when it has run out, the page asks again.
 *
 * <p>What is shown is what was sent: the part of the stored message's bytes, whose hash stands in the journal, in a
 * sandboxed frame without scripts, forms and remote content.
 */
@ApplicationModule(
        displayName = "Portal",
        allowedDependencies = {
            "platform",
            "notice",
            "tracking",
            "evidence",
            "receipt",
            "account",
            "vault",
            "mail",
            "delivery",
            "rights"
        })
@NullMarked
package digital.ar.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
