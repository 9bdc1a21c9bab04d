package digital.ar.portal.identity;

import digital.ar.evidence.ErasedContent;
import digital.ar.evidence.EventsRecorded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counters and the hash of a code go with the content that they guard, in the erasing transaction. */
@Component
class ErasedSteps {
    private final StepRows rows;

    ErasedSteps(StepRows rows) {
        this.rows = rows;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        ErasedContent.in(recorded)
                .flatMap(content -> content.recipients().stream())
                .forEach(rows::erase);
    }
}
