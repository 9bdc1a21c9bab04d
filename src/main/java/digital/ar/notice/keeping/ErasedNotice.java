package digital.ar.notice.keeping;

import digital.ar.evidence.ErasedContent;
import digital.ar.evidence.EventsRecorded;
import digital.ar.notice.store.NoticeErasure;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What this room has of an erased content in its own columns goes in the erasing transaction. */
@Component
class ErasedNotice {
    private final NoticeErasure columns;

    ErasedNotice(NoticeErasure columns) {
        this.columns = columns;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        ErasedContent.in(recorded).forEach(content -> columns.blank(content.notice()));
    }
}
