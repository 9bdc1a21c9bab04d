/**
 * Rules as data: what a hit looks like when a machine made it. The rules of {@code tracking/rules-N.json}, or of the operator's
 * own file, are read and checked once ({@link digital.ar.tracking.rules.RuleReader}), put into a form that is quick to ask
 * ({@link digital.ar.tracking.rules.RuleSet}), and applied in their order; the first that fits gives the class.
 *
 * <p>No rule can say HUMAN: that is what no rule explains. A network whose owner does not publish it, or that is only known from
 * reports, can therefore turn a person into a machine, and never a machine into a person.
 *
 * <p>A file that was used keeps its version for ever; another content needs another version.
 */
@NullMarked
package digital.ar.tracking.rules;

import org.jspecify.annotations.NullMarked;
