package digital.ar.portal;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.portal.Passes.Pass;
import digital.ar.tracking.AccessFacts;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the visitor's acts on record. One form is one act: sent twice, it finds its event and adds none. */
@Component
class Acts {
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

    /** The content was asked for and is given out. @param form the word of the page that explained it */
    @Transactional
    public Event opened(Visit visit, Pass form, SentMessage.Part shown, HttpServletRequest request) {
        return once(visit, EventType.CONTENT_READ, form).orElseGet(() -> {
            var facts = new HashMap<String, Object>();
            facts.put("messageSha256", visit.recipient().messageSha256());
            facts.put("shown", Map.of("name", shown.name(), "sha256", shown.sha256()));
            facts.put(ASKED_AT, form.issuedAt().toString());
            return append(visit, EventType.CONTENT_READ, facts, AccessLog.Kind.READ, request);
        });
    }

    /** "Recebi e estou ciente." */
    @Transactional
    public Event acknowledged(Visit visit, Pass form, Answer answer, HttpServletRequest request) {
        return once(visit, EventType.ANSWER_ACKNOWLEDGED, form).orElseGet(() -> {
            var facts = new HashMap<>(answer.facts(visit.recipient().document()));
            facts.put(ASKED_AT, form.issuedAt().toString());
            return append(visit, EventType.ANSWER_ACKNOWLEDGED, facts, AccessLog.Kind.ANSWER, request);
        });
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
    private Optional<Event> once(Visit visit, EventType type, Pass form) {
        jdbc.sql("select pg_advisory_xact_lock(:recipient)")
                .param("recipient", lockKey(visit.recipientId()))
                .query((row, number) -> true)
                .list();
        var askedAt = form.issuedAt().toString();
        return ofRecipient(visit, type)
                .filter(event -> askedAt.equals(event.facts().get(ASKED_AT)))
                .findFirst();
    }

    private java.util.stream.Stream<Event> ofRecipient(Visit visit, EventType type) {
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
