package digital.ar.notice;

import static digital.ar.platform.Ids.publicId;

import digital.ar.api.model.Notice;
import digital.ar.api.model.Recipient;
import digital.ar.evidence.Event;
import digital.ar.evidence.Journal;
import digital.ar.evidence.Levels;
import digital.ar.platform.IdPrefix;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a notice's journal tells beyond the status of its recipients: each level by itself, and the last answer. */
@Component
class NoticeHistory {
    private final Journal journal;
    private final Levels levels;

    NoticeHistory(Journal journal, Levels levels) {
        this.journal = journal;
        this.levels = levels;
    }

    /** Of an erased notice nothing can be read any more. */
    Notice addTo(Notice notice, NoticeView view) {
        return view.erased() ? notice : add(notice, view, journal.read(view.id()));
    }

    /** @param events all of the notice, in order */
    Notice add(Notice notice, NoticeView view, List<Event> events) {
        view.recipients().forEach(r -> add(notice, r.id(), events));
        return notice;
    }

    private void add(Notice notice, UUID recipient, List<Event> events) {
        var shown = shown(notice, recipient);
        shown.setLadder(
                levels.ladder(events, recipient).stream().map(RungMapper::rung).toList());
        events.stream()
                .filter(e -> e.type().isAnswer() && recipient.equals(e.recipient()))
                .reduce((first, second) -> second)
                .ifPresent(last -> shown.setLastAnswer(AnswerMapper.brief(last)));
    }

    private static Recipient shown(Notice notice, UUID recipient) {
        var id = publicId(IdPrefix.RCP, recipient);
        return notice.getRecipients().stream()
                .filter(r -> r.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("notice without its recipient " + id));
    }
}
