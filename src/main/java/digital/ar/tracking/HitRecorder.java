package digital.ar.tracking;

import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.ClientNetwork;
import digital.ar.platform.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps each access raw. */
@Component
class HitRecorder implements AccessLog {
    private final Notices notices;
    private final HitStore store;
    private final TrackingProperties settings;
    private final Ids ids;
    private final Clock clock;

    HitRecorder(Notices notices, HitStore store, TrackingProperties settings, Ids ids, Clock clock) {
        this.notices = notices;
        this.store = store;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public AccessFacts record(UUID recipient, Kind kind, HttpServletRequest request) {
        var notice = notices.findByRecipient(recipient)
                .orElseThrow(() -> new IllegalArgumentException("no recipient " + recipient));
        var hit = hit(notice, recipient, kind, 0, request);
        store.add(hit);
        return new AccessFacts(hit.id(), hit.network(), hit.userAgent());
    }

    /** A hit of the mail's image or links; it is classed a moment later. Empty: the notice is gone, nothing is kept. */
    @Transactional
    public Optional<UUID> recordHit(UUID recipient, Kind kind, int link, HttpServletRequest request) {
        return notices.findByRecipient(recipient).map(notice -> {
            var hit = hit(notice, recipient, kind, link, request);
            store.add(hit);
            store.await(hit.id(), hit.at().plus(settings.settle()));
            return hit.id();
        });
    }

    private Hit hit(NoticeView notice, UUID recipient, Kind kind, int link, HttpServletRequest request) {
        var facts = new RequestFacts(request);
        var ip = facts.ip();
        return new Hit(
                ids.next(Ids.shard(notice.id())),
                notice.tenant(),
                notice.id(),
                recipient,
                kind,
                link,
                clock.instant(),
                request.getMethod(),
                ip,
                facts.port(settings.sourcePortHeader()),
                ClientNetwork.of(ip.getHostAddress()),
                facts.userAgent(),
                facts.headers(),
                facts.tls());
    }
}
