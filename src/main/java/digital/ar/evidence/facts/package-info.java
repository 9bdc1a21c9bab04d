/**
 * What each type of event says: the name, the form and the meaning of every fact, declared once. The journal checks what
 * it is given against it ({@link digital.ar.evidence.facts.FactCatalogue}), and docs/evidence.md is generated from it.
 *
 * <p><b>A new fact or event.</b> One line in the {@code …Facts} class of its group (or a new shape, and one line in the
 * catalogue for a new {@link digital.ar.evidence.EventType}); then {@code FactsDocTest} prints the command that writes the
 * table of docs/evidence.md anew. A fact that may be unknown is {@code optional}: it is left out, never null or empty.
 * Facts are only ever added; what an old record says must stay readable, so a name never changes its meaning.
 */
@NullMarked
package digital.ar.evidence.facts;

import org.jspecify.annotations.NullMarked;
