package digital.ar.portal.visit;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.tracking.AccessFacts;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
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
    private final JdbcClient jdbc;
    private final Clock clock;

    Acts(Journal journal, AccessLog accessLog, JdbcClient jdbc, Clock clock) {
        this.journal = journal;
        this.accessLog = accessLog;
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
        return earlier(visit, type, form).orElseGet(() -> {
            var withForm = new HashMap<>(facts);
            withForm.put(ASKED_AT, form.issuedAt().toString());
            reader(visit, form).ifPresent(reader -> withForm.put("reader", reader));
            return append(visit, type, withForm, kind, request);
        });
    }

    /** Something of its own, any number of times: who and how of the access are added. In the caller's transaction, if any. */
    @Transactional
    public Event record(
            Visit visit, EventType type, Map<String, Object> facts, AccessLog.Kind kind, HttpServletRequest request) {
        return append(visit, type, new HashMap<>(facts), kind, request);
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
        return append(visit, EventType.CONTENT_DOWNLOADED, facts, AccessLog.Kind.DOWNLOAD, request);
    }

    /** The newest answer of this recipient. */
    @Transactional(readOnly = true)
    public Optional<Event> lastAnswer(Visit visit) {
        return ofRecipient(visit, EventType.ANSWER_ACKNOWLEDGED).reduce((earlier, later) -> later);
    }

    /** Takes turns per recipient first, so that two requests of one double click cannot both find nothing. */
    private Optional<Event> earlier(Visit visit, EventType type, Pass form) {
        takeTurn(visit);
        var askedAt = form.issuedAt().toString();
        return ofRecipient(visit, type)
                .filter(event -> askedAt.equals(event.facts().get(ASKED_AT)))
                .findFirst();
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
            Visit visit, EventType type, Map<String, Object> facts, AccessLog.Kind kind, HttpServletRequest request) {
        AccessFacts access = accessLog.record(visit.recipientId(), kind, request);
        facts.put("network", access.network());
        facts.put("userAgent", access.userAgent());
        return journal.append(new EventDraft(
                type,
                visit.notice().tenant(),
                visit.notice().id(),
                visit.recipientId(),
                clock.instant(),
                facts,
                List.of()));
    }

    private static long lockKey(UUID recipient) {
        return recipient.getMostSignificantBits() ^ recipient.getLeastSignificantBits();
    }
}
