package digital.ar.notice;

import static digital.ar.platform.Ids.publicId;

import digital.ar.api.model.Notice;
import digital.ar.evidence.Event;
import digital.ar.evidence.Journal;
import digital.ar.evidence.Level;
import digital.ar.platform.IdPrefix;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The answers of a notice, from the journal: there is no second place in which they stand. */
@Component
class AnswerReader {
    private final Journal journal;

    AnswerReader(Journal journal) {
        this.journal = journal;
    }

    /** Oldest first. @throws VaultException.Erased the content is gone, and the answers with it */
    List<Event> of(UUID notice) {
        return journal.read(notice).stream().filter(e -> e.type().isAnswer()).toList();
    }

    /** With the last answer of each recipient; who has not even read it has not answered, and the journal is not asked. */
    Notice addTo(Notice notice, NoticeView view) {
        if (view.erased() || view.recipients().stream().noneMatch(AnswerReader::hasRead)) {
            return notice;
        }
        return addAll(notice, journal.read(view.id()));
    }

    /** @param events all of the notice, in order */
    static Notice addAll(Notice notice, List<Event> events) {
        for (var answer : events.stream().filter(e -> e.type().isAnswer()).toList()) {
            notice.getRecipients().stream()
                    .filter(r ->
                            answer.recipient() != null && r.getId().equals(publicId(IdPrefix.RCP, answer.recipient())))
                    .forEach(r -> r.setLastAnswer(AnswerMapper.brief(answer)));
        }
        return notice;
    }

    private static boolean hasRead(NoticeView.RecipientView recipient) {
        return recipient.status().level().compareTo(Level.READ) >= 0;
    }
}
