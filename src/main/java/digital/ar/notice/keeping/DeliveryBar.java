package digital.ar.notice.keeping;

import digital.ar.delivery.Deliveries;
import digital.ar.notice.ErasureBar;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.notice.store.NoticeStore;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A message that is still on its way, or a delivery that a bounce may still contradict. */
@Component
class DeliveryBar implements ErasureBar {
    private final NoticeStore notices;
    private final Deliveries deliveries;

    DeliveryBar(NoticeStore notices, Deliveries deliveries) {
        this.notices = notices;
        this.deliveries = deliveries;
    }

    @Override
    public Optional<Reason> against(UUID notice) {
        var recipients = notices.find(notice).stream()
                .flatMap(n -> n.view().recipients().stream())
                .toList();
        if (deliveries.anyUnfinished(recipients.stream().map(RecipientView::id).toList())) {
            return Optional.of(Reason.DELIVERY_PENDING);
        }
        return recipients.stream().anyMatch(r -> r.status().provisional())
                ? Optional.of(Reason.DELIVERY_PROVISIONAL)
                : Optional.empty();
    }
}
