package digital.ar.webhook;

import static digital.ar.platform.Ids.publicId;

import digital.ar.api.model.Event;
import digital.ar.api.model.Notice;
import digital.ar.api.model.Recipient;
import digital.ar.api.model.WebhookData;
import digital.ar.api.model.WebhookMessage;
import digital.ar.api.model.WebhookNotice;
import digital.ar.evidence.EventType;
import digital.ar.evidence.TransparencyLog.Entry;
import digital.ar.notice.NoticeNews;
import digital.ar.notice.NoticeNews.Told;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what happened: the event as the journal has it, the notice and its recipients as the API shows them now. */
@Component
class Composer {
    private final NoticeNews news;
    private final ReceiptLink receipts;
    private final Clock clock;

    Composer(NoticeNews news, ReceiptLink receipts, Clock clock) {
        this.news = news;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** In the same order; each notice is read once. */
    List<WebhookMessage> messages(List<Entry> entries) {
        Map<UUID, Optional<Told>> read = new HashMap<>();
        return entries.stream()
                .map(e -> message(e, read.computeIfAbsent(e.notice(), n -> news.of(e.tenant(), n))))
                .toList();
    }

    WebhookMessage test(UUID delivery) {
        return new WebhookMessage()
                .type(WebhookDelivery.TEST)
                .timestamp(now())
                .data(new WebhookData().id(publicId(IdPrefix.WHD, delivery)).recipients(null));
    }

    private WebhookMessage message(Entry entry, Optional<Told> told) {
        var id = publicId(IdPrefix.EVT, entry.event());
        var event = told.map(t -> t.events().get(id)).orElse(null);
        var data = new WebhookData()
                .id(id)
                .recipients(null)
                .cursor(new Cursor(entry.index() + 1).toString())
                .asOf(now())
                .event(event);
        told.ifPresent(t -> about(data, t, event));
        return new WebhookMessage()
                .type(entry.type().code())
                .timestamp(event == null ? recorded(entry) : event.getOccurredAt())
                .data(data);
    }

    private void about(WebhookData data, Told told, @Nullable Event event) {
        data.notice(notice(told.notice()));
        if (told.erased()) {
            data.erased(true);
            return;
        }
        data.recipients(recipients(told.notice(), event));
        if (event != null && isOfReceipt(event)) {
            data.receipt(receipts.of(event, told.notice()));
        }
    }

    private static boolean isOfReceipt(Event event) {
        return event.getType().equals(EventType.RECEIPT_ISSUED.code())
                || event.getType().equals(EventType.RECEIPT_RENEWED.code());
    }

    private static List<Recipient> recipients(Notice notice, @Nullable Event event) {
        var about = event == null ? null : event.getRecipientId();
        return notice.getRecipients().stream()
                .filter(r -> about == null || r.getId().equals(about))
                .map(r -> r.document(null)) // who it is, the creditor's system knows by its own references
                .toList();
    }

    private static WebhookNotice notice(Notice notice) {
        return new WebhookNotice()
                .id(notice.getId())
                .protocol(notice.getProtocol())
                .type(notice.getType())
                .neededLevel(notice.getNeededLevel())
                .creditorName(notice.getCreditor().getName())
                .externalId(notice.getExternalId())
                .tags(notice.getTags())
                .references(notice.getReferences())
                .createdAt(notice.getCreatedAt())
                .links(notice.getLinks());
    }

    /** Of an event whose record can be read no more. */
    private static OffsetDateTime recorded(Entry entry) {
        return Ids.time(entry.event()).atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
