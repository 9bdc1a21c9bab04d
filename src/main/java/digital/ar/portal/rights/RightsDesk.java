package digital.ar.portal.rights;

import digital.ar.evidence.EventType;
import digital.ar.notice.IdentityPolicy;
import digital.ar.notice.NotMe;
import digital.ar.platform.Hashes;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.identity.IdentityDesk;
import digital.ar.portal.identity.IdentityDesk.Decision;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import digital.ar.rights.DataRequest;
import digital.ar.rights.DataRequests;
import digital.ar.rights.DataRequests.Filing;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who asks, and what is put on record of it. */
@Component
class RightsDesk {
    private static final String BY_LINK = "LINK";
    private static final String STRANGER = "STRANGER";

    private final IdentityDesk identity;
    private final NotMe notMe;
    private final Acts acts;
    private final DataRequests requests;

    RightsDesk(IdentityDesk identity, NotMe notMe, Acts acts, DataRequests requests) {
        this.identity = identity;
        this.notMe = notMe;
        this.acts = acts;
        this.requests = requests;
    }

    /** Somebody said that the link's holder is not the recipient: such a visitor may ask, and sees nothing of the recipient. */
    boolean stranger(Visit visit) {
        return notMe.closedSince(visit.notice(), visit.recipient()).isPresent();
    }

    @Transactional
    public Decision identify(Visit visit, String answer, Pass form, HttpServletRequest request) {
        return identity.decide(visit, answer, form, request);
    }

    /** How this visitor is known. @param identified after {@link #identify} or an opening */
    String identity(Visit visit, boolean identified) {
        if (stranger(visit)) {
            return STRANGER;
        }
        var policy = visit.notice().reading().identity();
        return identified && policy != IdentityPolicy.NONE ? policy.name() : BY_LINK;
    }

    /** One form is one case. @return false: too many are open */
    @Transactional
    public boolean ask(
            Visit visit, Pass form, DataRequest.Kind kind, String identity, String words, HttpServletRequest request) {
        var filing = requests.prepare(visit.recipientId(), kind, identity, words);
        filing.ifPresent(f -> {
            var event = acts.once(visit, EventType.RIGHTS_REQUESTED, form, facts(f), AccessLog.Kind.RIGHTS, request);
            if (name(f).equals(event.facts().get("request"))) {
                requests.open(visit.notice(), visit.recipientId(), f, event.id());
            }
        });
        return filing.isPresent();
    }

    private static Map<String, Object> facts(Filing filing) {
        var facts = new HashMap<String, Object>(Map.of(
                "request", name(filing),
                "kind", filing.kind().name().toLowerCase(Locale.ROOT),
                "identifiedBy", filing.identity(),
                "due", filing.dueAt().toString()));
        if (!filing.words().isEmpty()) {
            facts.put("textSha256", Hashes.sha256Hex(filing.words().getBytes(StandardCharsets.UTF_8)));
        }
        return facts;
    }

    private static String name(Filing filing) {
        return Ids.publicId(IdPrefix.DRQ, filing.id());
    }
}
