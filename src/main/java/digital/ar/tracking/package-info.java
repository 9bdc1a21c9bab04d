/**
 * Pixel and link hits as facts: every hit is kept raw, then classed by versioned rules. A pixel is not a reading.
 *
 * <p>A GET only adds a raw row ({@code hit}) and its place in a waiting list ({@code hit_pending}). A few seconds later,
 * when it is known what else was fetched at the same moment, the hit is classed by the rules of
 * {@code tracking/rules-3.json}, first match wins; the class is appended to {@code hit_class} with rule and ruleset, and
 * {@code notification.opened} or {@code notification.clicked} is journalled. {@code HUMAN} is what no rule explains as a
 * machine. A wrong {@code HUMAN} is the costly error, so every doubt decides for a machine.
 *
 * <p>Floods: of hits that are alike (recipient, kind, link, network, user agent, class) a few per hour are journalled; the
 * others are kept raw and classed all the same, and say nothing new. The raw rows of one recipient are bounded per
 * minute; what exceeds that is answered and not kept, and a log line says how many.
 */
@ApplicationModule(
        displayName = "Tracking",
        allowedDependencies = {"platform", "evidence", "notice"})
@NullMarked
package digital.ar.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
