package digital.ar.tracking;

import digital.ar.notice.Notices;
import digital.ar.notice.Notices.Owner;
import digital.ar.tracking.NeighbourTable.Touch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds clients that touched the mails of several recipients of one mail domain at the same moment: a gateway that checks all
 * mails of a company. Asked only about hits that would otherwise be held for a person's.
 */
@Component
class Crowds {
    /** So many touches are looked at; with more, what is beyond is not seen and a machine may pass. */
    private static final int MOST = 20_000;

    private record Client(String network, String userAgent) {}

    private record Group(Client client, String mailDomain) {}

    private final NeighbourTable table;
    private final Notices notices;

    Crowds(NeighbourTable table, Notices notices) {
        this.table = table;
        this.notices = notices;
    }

    /**
     * @param hits in the order of their times
     * @return by hit, the touches of its client on mails of its domain; a client that touched one mail alone is left out
     */
    Map<UUID, TouchWindow> around(List<Hit> hits, Duration span) {
        if (hits.isEmpty()) {
            return Map.of();
        }
        var from = hits.getFirst().at().minus(span);
        var to = hits.getLast().at().plus(span);
        var networks = hits.stream().map(Hit::network).collect(Collectors.toSet());
        var touches = ofSeveralMails(table.touches(networks, from, to, MOST));
        var owners = notices.owners(recipients(touches));
        return windows(hits, owners, byGroup(touches, owners, span));
    }

    private static List<Touch> ofSeveralMails(List<Touch> touches) {
        return touches.stream().collect(Collectors.groupingBy(Crowds::client)).values().stream()
                .filter(ofClient -> recipients(ofClient).size() > 1)
                .flatMap(Collection::stream)
                .toList();
    }

    private static Map<Group, TouchWindow> byGroup(List<Touch> touches, Map<UUID, Owner> owners, Duration span) {
        var groups = new HashMap<Group, List<Touch>>();
        for (var touch : touches) {
            var owner = owners.get(touch.recipient());
            if (owner != null) {
                groups.computeIfAbsent(new Group(client(touch), owner.mailDomain()), g -> new ArrayList<>())
                        .add(touch);
            }
        }
        var windows = new HashMap<Group, TouchWindow>();
        groups.forEach((group, ofGroup) -> windows.put(group, new TouchWindow(ofGroup, span)));
        return windows;
    }

    private static Map<UUID, TouchWindow> windows(
            List<Hit> hits, Map<UUID, Owner> owners, Map<Group, TouchWindow> groups) {
        var windows = new HashMap<UUID, TouchWindow>();
        for (var hit : hits) {
            var owner = owners.get(hit.recipient());
            if (owner != null) {
                var client = new Client(hit.network(), hit.userAgent());
                var window = groups.get(new Group(client, owner.mailDomain()));
                if (window != null) {
                    windows.put(hit.id(), window);
                }
            }
        }
        return windows;
    }

    private static Set<UUID> recipients(Collection<Touch> touches) {
        return touches.stream().map(Touch::recipient).collect(Collectors.toSet());
    }

    private static Client client(Touch touch) {
        return new Client(touch.network(), touch.userAgent());
    }
}
