/**
 * How long a notice is kept and when it goes.
 *
 * <p><b>Retention.</b> A period per type of notice ({@code notice/types.json}, settings may say otherwise), counted from the
 * notice's last event. The vault locks objects for it; {@link digital.ar.notice.keeping.RetentionFeed} tells it of events
 * that came late.
 */
@NullMarked
package digital.ar.notice.keeping;

import org.jspecify.annotations.NullMarked;
