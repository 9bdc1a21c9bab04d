package digital.ar.portal.copy;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EventsRecorded;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.copy.CopyRows.Copy;
import digital.ar.receipt.ReceiptKind;
import digital.ar.receipt.ReceiptView;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which receipts go to the debtor by mail: that of an answer by itself, others when asked for. */
@Component
class CopyOrders {
    /** Letters about one receipt in all: enough for a lost one, too few to be a nuisance. */
    private static final int MOST = 3;

    private final CopyRows rows;
    private final CopyProperties properties;

    CopyOrders(CopyRows rows, CopyProperties properties) {
        this.rows = rows;
        this.properties = properties;
    }

    /** In the transaction that issued the receipt. */
    @EventListener
    void on(EventsRecorded recorded) {
        if (properties.byItself()) {
            recorded.events().stream().filter(CopyOrders::isAnswer).forEach(this::order);
        }
    }

    private static boolean isAnswer(Event event) {
        return event.type() == EventType.RECEIPT_ISSUED
                && event.recipient() != null
                && ReceiptKind.ANSWER.name().equals(event.facts().get("kind"));
    }

    private void order(Event issued) {
        Ids.parse(IdPrefix.RCT, String.valueOf(issued.facts().get("receipt")))
                .ifPresent(receipt -> rows.order(
                        new Copy(receipt, 1, issued.notice(), Objects.requireNonNull(issued.recipient()), false)));
    }

    /** @return false: enough letters about this receipt went out */
    @Transactional
    public boolean ask(ReceiptView receipt) {
        var number = rows.count(receipt.id()) + 1;
        return number <= MOST
                && rows.order(new Copy(
                        receipt.id(), number, receipt.notice(), Objects.requireNonNull(receipt.recipient()), true));
    }
}
