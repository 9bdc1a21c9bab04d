package digital.ar.notice;

import digital.ar.delivery.Suppressions;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.notice.rules.TypeRules;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** List entry and event in one transaction: no event, no state change. */
@Service
class UnsubscribeDesk implements Unsubscribes {
    private final Notices notices;
    private final TypeRules types;
    private final Suppressions suppressions;
    private final Journal journal;
    private final Clock clock;

    UnsubscribeDesk(Notices notices, TypeRules types, Suppressions suppressions, Journal journal, Clock clock) {
        this.notices = notices;
        this.types = types;
        this.suppressions = suppressions;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean unsubscribe(UUID recipient, Way way, Map<String, Object> facts) {
        var notice = notices.findByRecipient(recipient)
                .filter(n -> types.of(n.type()).reminder());
        notice.ifPresent(n ->
                n.recipients().stream().filter(r -> r.id().equals(recipient)).forEach(r -> optOut(n, r, way, facts)));
        return notice.isPresent();
    }

    private void optOut(NoticeView notice, RecipientView recipient, Way way, Map<String, Object> facts) {
        // The list first: of two clicks at once the second waits here, and finds the address on it.
        var entry = suppressions.add(new Suppressions.Wanted(
                notice.tenant(), recipient.email(), Suppressions.Reason.UNSUBSCRIBE, "", notice.id(), null, null));
        entry.ifPresent(e -> suppressions.basedOn(e.id(), record(notice, recipient, way, facts)));
    }

    private UUID record(NoticeView notice, RecipientView recipient, Way way, Map<String, Object> facts) {
        var said = new LinkedHashMap<>(facts);
        said.put("by", way.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        said.put("email", recipient.email());
        return journal.append(new EventDraft(
                        EventType.RECIPIENT_UNSUBSCRIBED,
                        notice.tenant(),
                        notice.id(),
                        recipient.id(),
                        clock.instant(),
                        said,
                        List.of()))
                .id();
    }
}
