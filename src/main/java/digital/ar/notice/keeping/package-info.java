/**
 * How long a notice is kept and when it goes.
 *
 * <p><b>Retention.</b> A period per type of notice ({@code notice/types.json}, settings may say otherwise), counted from the
 * notice's last event. The vault locks objects for it; {@link digital.ar.notice.keeping.RetentionFeed} tells it of events
 * that came late.
 *
 * <p><b>Hold.</b> A legal hold bars every erasure until it is released; several may lie on one notice.
 *
 * <p><b>Erasure.</b> On request, or at the end: {@code content.erased} is journalled in clear, every room blanks its columns in the same
 * transaction, the key is destroyed. Each room may bar it ({@link digital.ar.notice.ErasureBar}).
 */
@NullMarked
package digital.ar.notice.keeping;

import org.jspecify.annotations.NullMarked;
