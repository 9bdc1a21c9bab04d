package digital.ar.portal.reading;

import digital.ar.evidence.EventType;
import digital.ar.portal.identity.IdentityDesk;
import digital.ar.portal.identity.IdentityDesk.Decision;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens: the identity step and {@code content.read} are one transaction. */
@Component
class Openings {
    private final IdentityDesk identity;
    private final Acts acts;

    Openings(IdentityDesk identity, Acts acts) {
        this.identity = identity;
        this.acts = acts;
    }

    /** @param shown what the page will show @param answer to the question before, blank where none was asked */
    @Transactional
    public Opening open(Visit visit, Pass form, SentMessage.Part shown, String answer, HttpServletRequest request) {
        return switch (identity.decide(visit, answer, form, request)) {
            case Decision.Refused refused -> new Opening.Refused(refused);
            case Decision.Open open -> {
                var facts = facts(visit, shown);
                open.identity().ifPresent(person -> facts.put("identity", person));
                var event = acts.once(visit, EventType.CONTENT_READ, form, facts, AccessLog.Kind.READ, request);
                yield new Opening.Opened(visit.after(event.id()));
            }
        };
    }

    private static Map<String, Object> facts(Visit visit, SentMessage.Part shown) {
        var facts = new HashMap<String, Object>(Map.of(
                "messageSha256",
                visit.recipient().shownSha256(),
                "shown",
                Map.of("name", shown.name(), "sha256", shown.sha256())));
        if (visit.link() > 0) {
            facts.put("link", visit.link());
        }
        return facts;
    }
}
