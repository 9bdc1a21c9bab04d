package digital.ar.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.EventType;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    /** A type that is new to the journal belongs into the contract too, or here. */
    @Test
    void theContractNamesAllThatHappensToANotice() {
        assertThat(EnumSet.complementOf(EnumSet.copyOf(EventTypes.ALL)))
                .containsExactlyInAnyOrder(
                        EventType.SUBMISSION_REJECTED, // never written: a refused submission has no notice
                        EventType.MESSAGE_COMPOSED,
                        EventType.SERVICE_OUTAGE,
                        EventType.CLOCK_DRIFT,
                        EventType.JOURNAL_ARCHIVED,
                        EventType.ACCESS_REFUSED);
    }

    @Test
    void theDefaultIsPartOfIt() {
        assertThat(EventTypes.ALL).containsAll(EventTypes.DEFAULT);
        assertThat(EventTypes.DEFAULT)
                .contains(EventType.ANSWER_DISPUTED, EventType.CONTENT_READ, EventType.RECEIPT_ISSUED);
    }
}
