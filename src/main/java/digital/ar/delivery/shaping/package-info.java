/**
 * How much a receiving provider is given at a time, by all nodes together.
 *
 * <p><b>Provider.</b> Who runs the servers behind a domain: the group of MX hosts that the settings or our table name,
 * else the registrable domain of the best MX. Limits belong to a provider and one of our egress pools (a channel).
 *
 * <p><b>Slots.</b> A connection needs a slot. Slots are drawn from the channel's budget under the lock of its row in the
 * database, before dialling, and given back after the connection was closed: so the sum over all nodes never exceeds the
 * budget, whatever clocks say. A node keeps what it drew as long as it uses it. While another node waits, it keeps its
 * share (budget / nodes, rounded down) and gives the rest back as its connections end; who waits longest is served first,
 * so that a budget smaller than the number of nodes goes round.
 *
 * <p><b>Silence.</b> A node whose heartbeat is late stops dialling by its own clocks. A silent node's slots stay taken for
 * the grace (longer than servers keep an idle connection, RFC 5321 4.5.3.2.7), because a frozen process keeps its
 * connections open; then it is removed, and what it claimed but did not dial cannot be dialled any more.
 *
 * <p><b>Slow-down.</b> A sign of displeasure (421, or what the reply rules name) halves what the channel may open, at most
 * once in ten seconds; a tenth of the limit comes back each recovery period. At one connection, and when nobody answers
 * three times in a row, the channel pauses, doubling up to the longest pause; then one message on one connection tries.
 * All nodes share this state. Limits queue; nothing waits for a person.
 */
@NullMarked
package digital.ar.delivery.shaping;

import org.jspecify.annotations.NullMarked;
