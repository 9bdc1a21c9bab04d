/**
 * Who reads, as far as the creditor asks for it. The policy stands in the notice; each policy is an {@link
 * digital.ar.portal.identity.IdentityStep}, a bean of its own, so that a further one (gov.br, ICP-Brasil) adds a class and
 * changes none.
 *
 * <p>The question is answered in the POST that opens the content: one transaction compares, counts and puts either
 * {@code content.read} with its {@code identity} or {@code identity.failed} on record. What was typed is never kept.
 *
 * <p>Tries are counted in one row per recipient ({@code identity_step}), whose lock makes all nodes take turns: a guesser
 * with a hundred connections has no more tries than one with a single connection. After some wrong tries the step is locked for
 * a while, after some more for good; meanwhile nothing is compared, not even the right answer. A code dies with its first right
 * use, its successor, its time, or its wrong tries.
 */
@NullMarked
package digital.ar.portal.identity;

import org.jspecify.annotations.NullMarked;
