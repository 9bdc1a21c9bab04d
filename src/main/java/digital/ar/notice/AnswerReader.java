package digital.ar.notice;

import digital.ar.evidence.Event;
import digital.ar.evidence.Journal;
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
}
