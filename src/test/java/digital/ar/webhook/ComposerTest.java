package digital.ar.webhook;

import static digital.ar.platform.Ids.publicId;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.api.model.Creditor;
import digital.ar.api.model.Event;
import digital.ar.api.model.Notice;
import digital.ar.api.model.NoticeLinks;
import digital.ar.api.model.Recipient;
import digital.ar.api.model.WebhookData;
import digital.ar.evidence.EventType;
import digital.ar.evidence.TransparencyLog.Entry;
import digital.ar.notice.NoticeNews.Told;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a message says, and what it does not. */
class ComposerTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private final Ids ids = new Ids(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Notice notice = new Notice()
            .id("ntc_1")
            .protocol("AR-1")
            .subject("Contrato 1")
            .creditor(new Creditor().name("Fomento"))
            .recipients(List.of(recipient("rcp_1"), recipient("rcp_2")))
            .links(new NoticeLinks().self(URI.create("https://ar.example/v1/notices/ntc_1")));

    @Test
    void whomTheEventIsAboutWithoutTheirDocument() {
        var data = about(EventType.CONTENT_READ, new Event().recipientId("rcp_2"), false);
        assertThat(data.getRecipients()).extracting(Recipient::getId).containsExactly("rcp_2");
        assertThat(data.getRecipients().getFirst().getDocument()).isNull();
        assertThat(data.getReceipt()).isNull();
        assertThat(data.getErased()).isNull();
    }

    @Test
    void allRecipientsAndTheReceiptWhenItIsAboutTheWholeNotice() {
        var data = about(EventType.RECEIPT_ISSUED, new Event().facts(Map.of("receipt", "rct_1")), false);
        assertThat(data.getRecipients()).hasSize(2);
        assertThat(data.getReceipt().getLinks().getPdf()).hasToString("https://ar.example/v1/receipts/rct_1/pdf");
    }

    @Test
    void ofAnErasedNoticeNobodyIsNamed() {
        var data = about(EventType.CONTENT_READ, null, true);
        assertThat(data.getErased()).isTrue();
        assertThat(data.getEvent()).isNull();
        assertThat(data.getRecipients()).isNull();
        assertThat(data.getNotice().getProtocol()).isEqualTo("AR-1");
    }

    @Test
    void anEventWithoutARecordIsDatedByItsId() {
        var composer = composer(Optional.empty());
        var message = composer.messages(List.of(entry(EventType.CONTENT_READ))).getFirst();
        assertThat(message.getTimestamp().toInstant()).isEqualTo(NOW);
        assertThat(message.getType()).isEqualTo("content.read");
        assertThat(message.getData().getCursor()).isEqualTo("0-42");
    }

    private WebhookData about(EventType type, Event event, boolean erased) {
        var entry = entry(type);
        var id = publicId(IdPrefix.EVT, entry.event());
        Map<String, Event> events = event == null
                ? Map.of()
                : Map.of(id, event.id(id).type(type.code()).occurredAt(OffsetDateTime.MIN));
        return composer(Optional.of(new Told(notice, events, erased)))
                .messages(List.of(entry))
                .getFirst()
                .getData();
    }

    private Composer composer(Optional<Told> told) {
        var platform = new PlatformProperties(
                Path.of("data"), Path.of("certs"), Path.of("secret"), URI.create("https://ar.example/"), "");
        return new Composer((tenant, id) -> told, new ReceiptLink(platform), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Entry entry(EventType type) {
        return new Entry(41, ids.next(), ids.next(), ids.next(), type);
    }

    private static Recipient recipient(String id) {
        return new Recipient().id(id).document("52998224725");
    }
}
