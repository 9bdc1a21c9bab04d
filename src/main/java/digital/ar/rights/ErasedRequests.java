package digital.ar.rights;

import digital.ar.evidence.ErasedContent;
import digital.ar.evidence.EventsRecorded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** With the notice's content go the words of its cases; that there were cases, of which kind and until when stays. */
@Component
class ErasedRequests {
    private final RequestRows rows;

    ErasedRequests(RequestRows rows) {
        this.rows = rows;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        ErasedContent.in(recorded).forEach(content -> rows.blank(content.notice()));
    }
}
