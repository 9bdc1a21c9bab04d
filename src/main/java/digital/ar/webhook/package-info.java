/**
 * Events pushed to tenants' own systems, and the same events to fetch.
 *
 * <p>The room follows the log with a cursor of its own: for each entry whose tenant has a webhook for its type one row of
 * {@code webhook_delivery} is made, in the transaction of the cursor, so once. A worker gives each webhook with due rows a
 * lane; a lane claims a few rows at a time (the attempt is written before the request is made), composes each message from
 * the journal and the API's own views, signs it and posts it. An endpoint that is slow or dead holds up its own lane only;
 * while it fails one message at a time is tried. A process that dies between the request and its record leaves an attempt
 * without an end; the message goes out again with the same {@code webhook-id}.
 *
 * <p>2xx takes a message. Anything else is tried again by {@link digital.ar.webhook.RetrySchedule} for about three days and then
 * given up as FAILED; 410 switches the webhook off at once, and so does an endpoint that takes nothing for
 * {@code ar.webhook.disable-after}. What was given up, or happened while it was off, comes back by a replay, which walks the
 * log again. Messages are not kept: they are composed when they are sent, so that a late one tells the present state, and
 * nothing of an erased notice.
 */
@ApplicationModule(
        displayName = "Webhook",
        allowedDependencies = {"platform", "api", "account", "evidence", "notice"})
@NullMarked
package digital.ar.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
