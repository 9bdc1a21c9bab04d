package digital.ar.notice;

import digital.ar.notice.NoticeView.RecipientView;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * "This is not me": somebody who holds the secret address of a recipient says not to be that person. Nobody can check it, so
 * it takes nothing back of what happened; but nothing more is sent to the address or shown behind its links until the tenant
 * takes it off the suppression list, or names another source of the address for a new notice.
 */
public interface NotMe {
    /** What the reader chose to say about it. */
    enum Ground {
        UNKNOWN_PERSON,
        NOT_MY_ADDRESS,
        LEFT_COMPANY,
        UNSAID
    }

    /**
     * Puts the address on the list and has waiting messages to it refused, in the caller's transaction.
     *
     * @param event {@code recipient.not-me} of this recipient, recorded in the same transaction
     */
    void heed(NoticeView notice, RecipientView recipient, UUID event);

    /** Since when nothing is shown any more of what was sent to this recipient; empty: it may be. */
    Optional<Instant> closedSince(NoticeView notice, RecipientView recipient);
}
