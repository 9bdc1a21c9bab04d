package digital.ar.rights;

import digital.ar.evidence.Event;
import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.receipt.ReceiptView;
import digital.ar.tracking.AccessRecords.Access;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about one recipient because of one notice.
 *
 * @param events of the recipient and of the notice as a whole, oldest first
 * @param servers that took or refused the mail, as far as the journal names them
 * @param until nothing of it can go before; null: its keys are gone
 */
public record PersonalData(
        NoticeView notice,
        RecipientView recipient,
        List<Event> events,
        List<Access> accesses,
        List<ReceiptView> receipts,
        List<DataRequest> requests,
        List<String> servers,
        @Nullable Instant until) {}
