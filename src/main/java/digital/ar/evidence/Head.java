package digital.ar.evidence;

import org.jspecify.annotations.Nullable;

/**
 * A chain's head as an append holds it, with what is known of the recipients there.
 *
 * @param standing null: not known without the journal
 */
record Head(Chain chain, @Nullable NoticeStanding standing) {
    /** Goes with the content: afterwards nothing changes a recipient's level any more. */
    Head after(Event event) {
        var kept = event.type() == EventType.CONTENT_ERASED ? null : standing;
        if (kept != null) {
            kept.take(event);
        }
        return new Head(Chain.endingWith(event), kept);
    }

    boolean lacksStanding() {
        return standing == null;
    }

    Head with(NoticeStanding known) {
        return new Head(chain, known);
    }
}
