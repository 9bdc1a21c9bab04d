package digital.ar.portal.notme;

import digital.ar.evidence.EventType;
import digital.ar.notice.NotMe;
import digital.ar.platform.Hashes;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Event and suppression in one transaction. */
@Component
class Disclaimer {
    private final Acts acts;
    private final NotMe notMe;

    Disclaimer(Acts acts, NotMe notMe) {
        this.acts = acts;
        this.notMe = notMe;
    }

    /** @param statement the exact text that stood above the button */
    @Transactional
    public void record(Visit visit, Pass form, NotMe.Ground ground, String statement, HttpServletRequest request) {
        var facts = Map.<String, Object>of(
                "ground", ground.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "email", visit.recipient().email(),
                "statement", statement,
                "statementSha256", Hashes.sha256Hex(statement.getBytes(StandardCharsets.UTF_8)));
        var event = acts.once(visit, EventType.RECIPIENT_NOT_ME, form, facts, AccessLog.Kind.NOT_ME, request);
        notMe.heed(visit.notice(), visit.recipient(), event.id());
    }
}
