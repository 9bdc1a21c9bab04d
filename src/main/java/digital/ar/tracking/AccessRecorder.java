package digital.ar.tracking;

import digital.ar.notice.Notices;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the accesses of people's acts raw, with the act. */
@Component
class AccessRecorder implements AccessLog {
    private final Notices notices;
    private final HitStore store;
    private final RequestFacts facts;

    AccessRecorder(Notices notices, HitStore store, RequestFacts facts) {
        this.notices = notices;
        this.store = store;
        this.facts = facts;
    }

    @Override
    @Transactional
    public AccessFacts record(UUID recipient, Kind kind, HttpServletRequest request) {
        var owners = notices.owners(List.of(recipient));
        if (owners.isEmpty()) {
            throw new IllegalArgumentException("no recipient " + recipient);
        }
        var hit = facts.hit(recipient, kind, 0, request);
        store.add(List.of(KeptHit.of(hit, owners)));
        return new AccessFacts(hit.id(), hit.network(), hit.userAgent());
    }
}
