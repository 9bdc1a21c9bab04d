package digital.ar.webhook;

import digital.ar.api.model.Event;
import digital.ar.api.model.Notice;
import digital.ar.api.model.ReceiptLinks;
import digital.ar.api.model.WebhookReceipt;
import digital.ar.platform.PlatformProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the receipt of a {@code receipt.issued} is fetched. */
@Component
class ReceiptLink {
    private final PlatformProperties platform;

    ReceiptLink(PlatformProperties platform) {
        this.platform = platform;
    }

    /** Null when the event names none. */
    @Nullable
    WebhookReceipt of(Event event, Notice notice) {
        if (!(event.getFacts().get("receipt") instanceof String id)) {
            return null;
        }
        var self = platform.url("/v1/receipts/" + id);
        return new WebhookReceipt()
                .id(id)
                .links(new ReceiptLinks()
                        .self(URI.create(self))
                        .pdf(URI.create(self + "/pdf"))
                        .notice(notice.getLinks().getSelf()));
    }
}
