package digital.ar.notice;

import java.util.Optional;
import java.util.UUID;

/** Why a notice's content cannot be erased yet; each room knows its own reasons. Asked in the erasing transaction. */
public interface ErasureBar {
    enum Reason {
        /** A legal hold lies on the notice. */
        HELD,
        /** The message waits to be sent, or is being sent. */
        DELIVERY_PENDING,
        /** A bounce may still arrive. */
        DELIVERY_PROVISIONAL,
        /** A receipt is being made, which needs the content. */
        RECEIPT_PENDING
    }

    Optional<Reason> against(UUID notice);
}
