/**
 * The time for an answer. It begins with the submission and ends at the instant that the sender named, or with the day of the
 * deadline that the notice itself states where its type is there to be answered. It runs whatever becomes of the delivery: a
 * deadline that a creditor set does not move, so the event that ends it says how far the evidence reached by then, and a receipt never
 * calls silence an answer.
 *
 * <p>One row per recipient waits in {@code answer_window}. A minute after the end, so that answers under way are committed, a
 * worker closes it in one transaction: either somebody reacted in time (a declaration on the page, or "this is not me"), or
 * {@code answer.expired} is appended. The row's lock makes it one event on any number of nodes; a node that dies leaves it open.
 */
@NullMarked
package digital.ar.notice.response;

import org.jspecify.annotations.NullMarked;
