package digital.ar.notice;

import digital.ar.api.model.Event;
import digital.ar.evidence.Journal;
import digital.ar.notice.store.StoredNotice;
import digital.ar.vault.VaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class StoredNoticeNews implements NoticeNews {
    private final StoredNotices notices;
    private final Journal journal;
    private final ResponseMapper responses;
    private final NoticeHistory history;

    StoredNoticeNews(StoredNotices notices, Journal journal, ResponseMapper responses, NoticeHistory history) {
        this.notices = notices;
        this.journal = journal;
        this.responses = responses;
        this.history = history;
    }

    @Override
    public Optional<Told> of(UUID tenant, UUID notice) {
        return notices.findStored(tenant, notice).map(this::told);
    }

    private Told told(StoredNotice stored) {
        var notice = responses.notice(stored);
        try {
            var events = journal.read(stored.view().id());
            return new Told(history.add(notice, stored.view(), events), byId(events), false);
        } catch (VaultException.Erased e) {
            return new Told(notice, byId(journal.readInClear(stored.view().id())), true);
        }
    }

    private static Map<String, Event> byId(List<digital.ar.evidence.Event> events) {
        return EventMapper.map(events, 0).getEvents().stream()
                .collect(Collectors.toMap(Event::getId, Function.identity()));
    }
}
