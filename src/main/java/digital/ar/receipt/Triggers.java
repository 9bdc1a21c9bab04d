package digital.ar.receipt;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.evidence.TransparencyLog.Entry;
import digital.ar.platform.Ids;
import digital.ar.seal.PdfSealer;
import digital.ar.vault.VaultException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which events call for a receipt, and of which kind. Follows the log, so that no event is passed over. */
@Component
class Triggers {
    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);
    private final Journal journal;
    private final ReceiptRows rows;
    private final PdfSealer sealer;
    private final ReceiptProperties properties;
    private final Ids ids;
    private final Clock clock;

    Triggers(Journal journal, ReceiptRows rows, PdfSealer sealer, ReceiptProperties properties, Ids ids, Clock clock) {
        this.journal = journal;
        this.rows = rows;
        this.sealer = sealer;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    /** Orders the receipts that these entries call for, in the caller's transaction. */
    void take(List<Entry> entries) {
        var calling = entries.stream().filter(e -> kind(e.type()).isPresent()).toList();
        if (calling.isEmpty()) {
            return;
        }
        var journals = journals(calling.stream().map(Entry::notice).collect(Collectors.toSet()));
        for (var entry : calling) {
            var events = journals.get(entry.notice());
            if (events != null) {
                order(entry, kind(entry.type()).orElseThrow(), events);
            }
        }
    }

    /** Without erased notices: their events cannot be read any more, and so no receipt can be made. */
    private Map<UUID, Map<UUID, Event>> journals(Set<UUID> notices) {
        var byNotice = new HashMap<UUID, Map<UUID, Event>>();
        try {
            journal.readAll(notices).forEach((notice, events) -> byNotice.put(notice, byId(events)));
        } catch (VaultException.Erased oneOfThem) {
            notices.forEach(notice -> events(notice).ifPresent(events -> byNotice.put(notice, events)));
        }
        return byNotice;
    }

    private static Map<UUID, Event> byId(List<Event> events) {
        return events.stream().collect(Collectors.toMap(Event::id, Function.identity()));
    }

    private void order(Entry entry, ReceiptKind kind, Map<UUID, Event> events) {
        var event = events.get(entry.event());
        if (event == null) {
            throw new IllegalStateException("event " + entry.event() + " is in the log and not in the journal");
        }
        rows.order(
                ids.next(Ids.shard(entry.notice())),
                entry.tenant(),
                entry.notice(),
                event.recipient(),
                kind,
                entry.event(),
                sealer.qualification(),
                clock.instant());
    }

    private Optional<Map<UUID, Event>> events(UUID notice) {
        try {
            return Optional.of(byId(journal.read(notice)));
        } catch (VaultException.Erased e) {
            LOG.info("No receipts for notice {}: its content was erased", notice);
            return Optional.empty();
        }
    }

    private Optional<ReceiptKind> kind(EventType type) {
        return switch (type) {
            case SUBMISSION_ACCEPTED -> Optional.of(ReceiptKind.SUBMISSION);
            case RELAY_ACCEPTED ->
                properties.provisionalDelivery() ? Optional.of(ReceiptKind.DELIVERY) : Optional.empty();
            case DELIVERY_CONFIRMED -> Optional.of(ReceiptKind.DELIVERY);
            case RELAY_FAILED, BOUNCE_LATE -> Optional.of(ReceiptKind.NON_DELIVERY);
            case CONTENT_READ -> Optional.of(ReceiptKind.READING);
            case ANSWER_ACKNOWLEDGED, ANSWER_ACCEPTED, ANSWER_REFUSED, ANSWER_DISPUTED, ANSWER_REQUESTED ->
                Optional.of(ReceiptKind.ANSWER);
            case ANSWER_EXPIRED -> Optional.of(ReceiptKind.EXPIRY);
            default -> Optional.empty();
        };
    }
}
