package digital.ar.evidence.facts;

import static java.util.Map.entry;

import digital.ar.evidence.EventType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The facts of every type of event. A draft that does not fit is a programming error: a test run refuses it, a service
 * in production puts the event on record all the same and tells its operator, because an event that is refused is evidence
 * (and often the state change with it) that is lost, while a fact too many or too few harms nobody's proof.
 *
 * <p>How to extend it: see the package.
 */
public final class FactCatalogue {
    private static final Map<EventType, Shape> SHAPES = new EnumMap<>(Map.ofEntries(
            entry(EventType.SUBMISSION_ACCEPTED, SubmissionFacts.ACCEPTED),
            entry(EventType.SUBMISSION_REJECTED, SubmissionFacts.REJECTED),
            entry(EventType.MESSAGE_COMPOSED, SubmissionFacts.COMPOSED),
            entry(EventType.TRANSMISSION_DEFERRED, TransmissionFacts.ATTEMPT),
            entry(EventType.TRANSMISSION_UNCERTAIN, TransmissionFacts.ATTEMPT),
            entry(EventType.RELAY_ACCEPTED, TransmissionFacts.ATTEMPT),
            entry(EventType.RELAY_FAILED, TransmissionFacts.ATTEMPT),
            entry(EventType.DELIVERY_CONFIRMED, TransmissionFacts.CONFIRMED),
            entry(EventType.REPORT_RECEIVED, ReportFacts.RECEIVED),
            entry(EventType.BOUNCE_LATE, ReportFacts.BOUNCE),
            entry(EventType.NOTIFICATION_OPENED, ReaderFacts.HIT),
            entry(EventType.NOTIFICATION_CLICKED, ReaderFacts.HIT),
            entry(EventType.CONTENT_AVAILABLE, ReaderFacts.AVAILABLE),
            entry(EventType.CONTENT_READ, ReaderFacts.READ),
            entry(EventType.CONTENT_DOWNLOADED, ReaderFacts.DOWNLOADED),
            entry(EventType.CONTENT_PROGRESS, ReaderFacts.PROGRESS),
            entry(EventType.IDENTITY_CODE_SENT, ReaderFacts.CODE_SENT),
            entry(EventType.IDENTITY_FAILED, ReaderFacts.IDENTITY_WRONG),
            entry(EventType.LINK_QUEUED, ReaderFacts.LINK_SENT),
            entry(EventType.ANSWER_ACKNOWLEDGED, ReaderFacts.ANSWER),
            entry(EventType.ANSWER_ACCEPTED, ReaderFacts.DECLARATION),
            entry(EventType.ANSWER_REFUSED, ReaderFacts.DECLARATION),
            entry(EventType.ANSWER_DISPUTED, ReaderFacts.DECLARATION),
            entry(EventType.ANSWER_REQUESTED, ReaderFacts.REQUESTED),
            entry(EventType.ANSWER_EXPIRED, ReaderFacts.EXPIRED),
            entry(EventType.RECIPIENT_UNSUBSCRIBED, ReaderFacts.UNSUBSCRIBED),
            entry(EventType.RECIPIENT_NOT_ME, ReaderFacts.NOT_ME),
            entry(EventType.COPY_QUEUED, RightsFacts.COPY),
            entry(EventType.RIGHTS_REQUESTED, RightsFacts.REQUESTED),
            entry(EventType.RIGHTS_ANSWERED, RightsFacts.ANSWERED),
            entry(EventType.RECEIPT_ISSUED, KeepingFacts.ISSUED),
            entry(EventType.RECEIPT_RENEWED, KeepingFacts.RENEWED),
            entry(EventType.CONTENT_ERASED, KeepingFacts.ERASED),
            entry(EventType.HOLD_PLACED, KeepingFacts.HOLD),
            entry(EventType.HOLD_RELEASED, KeepingFacts.HOLD),
            entry(EventType.SERVICE_OUTAGE, ServiceFacts.OUTAGE),
            entry(EventType.CLOCK_DRIFT, ServiceFacts.DRIFT),
            entry(EventType.JOURNAL_ARCHIVED, ServiceFacts.ARCHIVED),
            entry(EventType.ACCESS_REFUSED, ServiceFacts.REFUSED)));

    private FactCatalogue() {}

    /** @throws IllegalStateException the type is not in the catalogue: a type was added without its facts */
    public static Shape of(EventType type) {
        var shape = SHAPES.get(type);
        if (shape == null) {
            throw new IllegalStateException(type.code() + " has no facts in the catalogue");
        }
        return shape;
    }

    /** What does not fit, each with the fact's path; empty: all is well. */
    public static List<String> problems(EventType type, Map<String, Object> facts) {
        var problems = new ArrayList<String>();
        of(type).check("", facts, problems::add);
        return problems;
    }
}
