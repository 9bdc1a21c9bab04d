package digital.ar.rights;

import digital.ar.evidence.Event;
import digital.ar.evidence.Journal;
import digital.ar.notice.NoticeKeeping;
import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.Receipts;
import digital.ar.tracking.AccessRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what is kept about a person, from where it is kept; nothing here is written by hand. */
@Component
public class HeldData {
    private final Journal journal;
    private final AccessRecords accesses;
    private final Receipts receipts;
    private final RequestRows requests;
    private final NoticeKeeping keeping;
    private final JsonMapper json;
    private final Clock clock;

    HeldData(
            Journal journal,
            AccessRecords accesses,
            Receipts receipts,
            RequestRows requests,
            NoticeKeeping keeping,
            JsonMapper json,
            Clock clock) {
        this.journal = journal;
        this.accesses = accesses;
        this.receipts = receipts;
        this.requests = requests;
        this.keeping = keeping;
        this.json = json;
        this.clock = clock;
    }

    public PersonalData of(NoticeView notice, RecipientView recipient) {
        var events = journal.read(notice.id()).stream()
                .filter(e -> e.recipient() == null || recipient.id().equals(e.recipient()))
                .toList();
        return new PersonalData(
                notice,
                recipient,
                events,
                accesses.of(recipient.id()),
                receipts.of(notice.id()).stream()
                        .filter(r -> recipient.id().equals(r.recipient()))
                        .toList(),
                requests.of(recipient.id()),
                servers(events),
                until(notice));
    }

    /** Until when it is kept at least; null: it was erased. */
    public @org.jspecify.annotations.Nullable Instant until(NoticeView notice) {
        return keeping.of(notice.tenant(), notice.id()).until();
    }

    private static List<String> servers(List<Event> events) {
        return events.stream()
                .map(e -> e.facts().get("host"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .distinct()
                .toList();
    }

    /** Machine-readable, format {@code ar-digital-personal-data/1} (LGPD arts. 18 V, 19 §1). */
    public byte[] file(PersonalData data) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(members(data));
    }

    private Map<String, Object> members(PersonalData data) {
        var notice = data.notice();
        var file = new LinkedHashMap<String, Object>();
        file.put("format", "ar-digital-personal-data/1");
        file.put("asOf", clock.instant().toString());
        file.put(
                "controller",
                Map.of(
                        "name", notice.creditor().name(),
                        "document", notice.creditor().document(),
                        "address", notice.creditor().address()));
        file.put("legalBasis", notice.legalBasis());
        file.put("keptUntil", Objects.requireNonNullElse(data.until(), "").toString());
        file.put("person", person(data.recipient()));
        file.put("notice", notice(notice, data.recipient()));
        file.put("sharedWith", data.servers());
        file.put("events", data.events().stream().map(HeldData::event).toList());
        file.put("accesses", data.accesses());
        file.put(
                "receipts",
                data.receipts().stream()
                        .map(r -> named(IdPrefix.RCT, r.id(), r.kind()))
                        .toList());
        file.put("requests", data.requests().stream().map(HeldData::request).toList());
        return file;
    }

    private static Map<String, Object> person(RecipientView recipient) {
        return Map.of(
                "name", recipient.name(),
                "email", recipient.email(),
                "document", Objects.requireNonNullElse(recipient.document(), ""),
                "addressSource", recipient.addressSource());
    }

    private static Map<String, Object> notice(NoticeView notice, RecipientView recipient) {
        return Map.of(
                "protocol", notice.protocol(),
                "type", notice.type().name(),
                "subject", notice.subject(),
                "sentAt", notice.createdAt().toString(),
                "titles", notice.titles(),
                "references", notice.references(),
                "messageId", recipient.messageId(),
                "messageSha256", recipient.messageSha256());
    }

    private static Map<String, Object> event(Event event) {
        return Map.of(
                "type", event.type().code(), "occurredAt", event.occurredAt().toString(), "facts", event.facts());
    }

    private static Map<String, Object> request(DataRequest request) {
        var members = named(IdPrefix.DRQ, request.id(), request.kind());
        members.put("state", request.state().name());
        members.put("createdAt", request.createdAt().toString());
        members.put("dueAt", request.dueAt().toString());
        members.put("words", request.words());
        members.put("answer", request.answer());
        return members;
    }

    private static Map<String, Object> named(IdPrefix prefix, UUID id, Enum<?> kind) {
        var members = new LinkedHashMap<String, Object>();
        members.put("id", Ids.publicId(prefix, id));
        members.put("kind", kind.name());
        return members;
    }
}
