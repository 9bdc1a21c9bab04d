package digital.ar.portal.visit;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.evidence.Journal;
import digital.ar.notice.ResponseWindows;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.tracking.AccessFacts;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts the visitor's acts on record. One form is one act: sent twice, it finds its event and adds none. */
@Component
public class Acts {
    private static final String ASKED_AT = "askedAt";

    private final Journal journal;
    private final AccessLog accessLog;
    private final ResponseWindows windows;
    private final JdbcClient jdbc;
    private final Clock clock;

    Acts(Journal journal, AccessLog accessLog, ResponseWindows windows, JdbcClient jdbc, Clock clock) {
        this.journal = journal;
        this.accessLog = accessLog;
        this.windows = windows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An act that a form stands for.
     *
     * @param form the word of the page that explained it; one word is one act
     * @param facts what the act says; who and how of the access are added
     */
    @Transactional
    public Event once(
            Visit visit,
            EventType type,
            Pass form,
            Map<String, Object> facts,
            AccessLog.Kind kind,
            HttpServletRequest request) {
        return earlier(visit, type, form)
                .orElseGet(() -> append(visit, type, withForm(visit, form, facts), List.of(), kind, request));
    }

    private Map<String, Object> withForm(Visit visit, Pass form, Map<String, Object> facts) {
        var withForm = new HashMap<>(facts);
        withForm.put(ASKED_AT, form.issuedAt().toString());
        reader(visit, form).ifPresent(reader -> withForm.put("reader", reader));
        return withForm;
    }

    /** Something of its own, any number of times: who and how of the access are added. In the caller's transaction, if any. */
    @Transactional
    public Event record(
            Visit visit, EventType type, Map<String, Object> facts, AccessLog.Kind kind, HttpServletRequest request) {
        return append(visit, type, new HashMap<>(facts), List.of(), kind, request);
    }

    /** Takes turns per recipient until the transaction ends, and reads what this recipient did so far. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Event> inTurn(Visit visit, EventType type) {
        takeTurn(visit);
        return ofRecipient(visit, type).toList();
    }

    /** @param what {@code attachment:NAME} or {@code receipt:ID} */
    @Transactional
    public Event downloaded(Visit visit, String what, String sha256, HttpServletRequest request) {
        var facts = new HashMap<String, Object>(Map.of("what", what, "sha256", sha256));
        return append(visit, EventType.CONTENT_DOWNLOADED, facts, List.of(), AccessLog.Kind.DOWNLOAD, request);
    }

    /** An answer; one form is one, whatever type it came out as. */
    @Transactional
    public Event declare(
            Visit visit,
            EventType type,
            Pass form,
            Map<String, Object> facts,
            List<EvidenceObject> objects,
            HttpServletRequest request) {
        takeTurn(visit);
        return answer(visit, form)
                .orElseGet(() ->
                        append(visit, type, withForm(visit, form, facts), objects, AccessLog.Kind.ANSWER, request));
    }

    /** The answers of this recipient, oldest first. */
    @Transactional(readOnly = true)
    public List<Event> answers(Visit visit) {
        return journal.read(visit.notice().id()).stream()
                .filter(event -> event.type().isAnswer() && visit.recipientId().equals(event.recipient()))
                .toList();
    }

    /** The answer that was given with this form. */
    @Transactional(readOnly = true)
    public Optional<Event> answer(Visit visit, Pass form) {
        return answers(visit).stream().filter(event -> isOf(event, form)).findFirst();
    }

    /** Takes turns per recipient first, so that two requests of one double click cannot both find nothing. */
    private Optional<Event> earlier(Visit visit, EventType type, Pass form) {
        takeTurn(visit);
        return ofRecipient(visit, type).filter(event -> isOf(event, form)).findFirst();
    }

    /** Whether this form stands for that act. */
    public static boolean isOf(Event event, Pass form) {
        return form.issuedAt().toString().equals(event.facts().get(ASKED_AT));
    }

    private void takeTurn(Visit visit) {
        jdbc.sql("select pg_advisory_xact_lock(:recipient)")
                .param("recipient", lockKey(visit.recipientId()))
                .query((row, number) -> true)
                .list();
    }

    /** Who acts is who opened; how that person was identified is copied from there, so that the act can be read alone. */
    private Optional<Map<String, Object>> reader(Visit visit, Pass form) {
        var opening = form.opening();
        return ofRecipient(visit, EventType.CONTENT_READ)
                .filter(event -> event.id().equals(opening))
                .findFirst()
                .map(event -> {
                    var reader = new HashMap<String, Object>();
                    reader.put("opening", Ids.publicId(IdPrefix.EVT, event.id()));
                    var identity = event.facts().get("identity");
                    if (identity != null) {
                        reader.put("identity", identity);
                    }
                    return reader;
                });
    }

    private Stream<Event> ofRecipient(Visit visit, EventType type) {
        return journal.read(visit.notice().id()).stream()
                .filter(event -> event.type() == type && visit.recipientId().equals(event.recipient()));
    }

    private Event append(
            Visit visit,
            EventType type,
            Map<String, Object> facts,
            List<EvidenceObject> objects,
            AccessLog.Kind kind,
            HttpServletRequest request) {
        AccessFacts access = accessLog.record(visit.recipientId(), kind, request);
        facts.put("network", access.network());
        facts.put("userAgent", access.userAgent());
        if (type.isAnswer()) {
            lateness(visit).ifPresent(deadline -> facts.put("afterDeadline", deadline.toString()));
        }
        return journal.append(new EventDraft(
                type,
                visit.notice().tenant(),
                visit.notice().id(),
                visit.recipientId(),
                clock.instant(),
                facts,
                objects));
    }

    /** The end of the time for an answer, when it is over. */
    private Optional<Instant> lateness(Visit visit) {
        return windows.until(visit.recipientId()).filter(clock.instant()::isAfter);
    }

    private static long lockKey(UUID recipient) {
        return recipient.getMostSignificantBits() ^ recipient.getLeastSignificantBits();
    }
}
