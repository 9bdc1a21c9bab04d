package digital.ar.receipt.dossier;

import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.receipt.DossierOrder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which notices an order means. What belongs to another tenant answers like what does not exist. */
@Component
class Selection {
    private static final int PAGE = 100;
    private final Notices notices;
    private final int max;

    Selection(Notices notices, DossierProperties properties) {
        this.notices = notices;
        this.max = properties.maxNotices();
    }

    /** Newest first, each once. @throws Problem nothing or too much fits, or a name fits nothing */
    Collection<NoticeView> resolve(UUID tenant, DossierOrder order) {
        if (order.namesNotices() == order.filters()) {
            throw refused(
                    "", "Name notices (noticeIds, externalIds), or filter them (type, tag, from, to), one of both");
        }
        var found = order.namesNotices() ? named(tenant, order) : filtered(tenant, order);
        if (found.isEmpty()) {
            throw refused("", "No notice fits");
        }
        return found.values();
    }

    private Map<UUID, NoticeView> named(UUID tenant, DossierOrder order) {
        var found = new LinkedHashMap<UUID, NoticeView>();
        for (var id : order.notices()) {
            add(
                    found,
                    notices.find(tenant, id)
                            .orElseThrow(() -> refused("/noticeIds", "One of the notices does not exist")));
        }
        for (var reference : order.externalIds()) {
            var before = found.size();
            page(tenant, new Notices.Filter(null, null, reference, null, null, PAGE)).notices().stream()
                    .filter(n -> reference.equals(n.externalId()))
                    .forEach(n -> add(found, n));
            if (found.size() == before) {
                throw refused("/externalIds", "No notice has the external id " + reference);
            }
        }
        return found;
    }

    private Map<UUID, NoticeView> filtered(UUID tenant, DossierOrder order) {
        var found = new LinkedHashMap<UUID, NoticeView>();
        String cursor = null;
        do {
            var page = page(tenant, new Notices.Filter(order.type(), null, null, order.tag(), cursor, PAGE));
            for (var notice : page.notices()) {
                if (order.from() != null && notice.createdAt().isBefore(order.from())) {
                    return found; // newest first: what follows is older
                }
                if (order.to() == null || notice.createdAt().isBefore(order.to())) {
                    add(found, notice);
                }
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        return found;
    }

    private Notices.Page page(UUID tenant, Notices.Filter filter) {
        return notices.list(tenant, filter);
    }

    private void add(Map<UUID, NoticeView> found, NoticeView notice) {
        found.put(notice.id(), notice);
        if (found.size() > max) {
            throw refused("", "More than " + max + " notices fit; divide them, for example by from and to");
        }
    }

    private static Problem refused(String pointer, String message) {
        return new Problem(
                ProblemType.INVALID_REQUEST, message, List.of(new Problem.Violation(pointer, "selection", message)));
    }
}
