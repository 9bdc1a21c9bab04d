package digital.ar.receipt;

import digital.ar.evidence.LogConsumers;
import digital.ar.notice.ErasureBar;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What an event calls for is still to be made, or not even ordered yet: it needs the content. */
@Component
class ReceiptBar implements ErasureBar {
    private final ReceiptRows rows;
    private final LogConsumers consumers;

    ReceiptBar(ReceiptRows rows, LogConsumers consumers) {
        this.rows = rows;
        this.consumers = consumers;
    }

    @Override
    public Optional<Reason> against(UUID notice) {
        var waiting = rows.of(notice).stream().anyMatch(r -> r.state() == ReceiptView.State.WAITING);
        return waiting || consumers.behind(ReceiptWorker.CONSUMER, notice)
                ? Optional.of(Reason.RECEIPT_PENDING)
                : Optional.empty();
    }
}
