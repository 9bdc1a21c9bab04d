/**
 * The service as a witness of its own faults: when it was away, which part that it needs was away, and how far its clock was
 * off. These events belong to no notice, so they stand in a chain of the service's own, in the same journal and the same log
 * as all others, under a data key of its own; they name no person.
 *
 * <p><b>Outages.</b> Each node leaves a sign of life every few seconds; all of them, and the check for a gap, take turns on one
 * row. Whoever finds that no node gave a sign for longer than the threshold writes one {@code service.outage}, with the last
 * sign before and the first after. It was planned when the nodes that were up last had stopped in good order. A part
 * (object store, time authority) is watched while the service runs; its outage is written when it is over.
 *
 * <p><b>Clock.</b> {@link digital.ar.evidence.service.NtpClock} asks the configured NTP servers and believes a majority only. Without
 * servers nothing is claimed. Beside that the wall clock is held against the machine's counter, which no administrator sets.
 *
 * <p>What cannot be known: an outage that ends with the loss of the database, and what happened between two signs of life.
 */
@NullMarked
package digital.ar.evidence.service;

import org.jspecify.annotations.NullMarked;
