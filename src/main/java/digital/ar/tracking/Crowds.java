package digital.ar.tracking;

import digital.ar.notice.Notices;
import digital.ar.tracking.NeighbourTable.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

    private final NeighbourTable table;
    private final Notices notices;

    Crowds(NeighbourTable table, Notices notices) {
        this.table = table;
        this.notices = notices;
    }

    /** @return by hit, the hits of its crowd on mails of its own domain, itself included; hits that are alone are left out */
    Map<UUID, List<Touch>> around(List<Hit> hits, Duration span) {
        if (hits.isEmpty()) {
            return Map.of();
        }
        var from =
                hits.stream().map(Hit::at).min(Instant::compareTo).orElseThrow().minus(span);
        var to =
                hits.stream().map(Hit::at).max(Instant::compareTo).orElseThrow().plus(span);
        var networks = hits.stream().map(Hit::network).collect(Collectors.toSet());
        var byClient = table.touches(networks, from, to, MOST).stream()
                .collect(Collectors.groupingBy(t -> client(t.network(), t.userAgent())));
        var near = new HashMap<UUID, List<Touch>>();
        for (var hit : hits) {
            var touches = byClient.getOrDefault(client(hit.network(), hit.userAgent()), List.of()).stream()
                    .filter(t -> Duration.between(t.at(), hit.at()).abs().compareTo(span) <= 0)
                    .toList();
            if (recipients(touches).size() > 1) {
                near.put(hit.id(), touches);
            }
        }
        return sameDomain(hits, near);
    }

    private Map<UUID, List<Touch>> sameDomain(List<Hit> hits, Map<UUID, List<Touch>> near) {
        var asked = new HashSet<UUID>();
        near.values().forEach(touches -> asked.addAll(recipients(touches)));
        var owners = notices.owners(asked);
        var crowds = new HashMap<UUID, List<Touch>>();
        for (var hit : hits) {
            var owner = owners.get(hit.recipient());
            if (owner != null && near.containsKey(hit.id())) {
                crowds.put(
                        hit.id(),
                        near.get(hit.id()).stream()
                                .filter(t -> owners.containsKey(t.recipient())
                                        && owners.get(t.recipient())
                                                .mailDomain()
                                                .equals(owner.mailDomain()))
                                .toList());
            }
        }
        return crowds;
    }

    static Set<UUID> recipients(Collection<Touch> touches) {
        return touches.stream().map(Touch::recipient).collect(Collectors.toSet());
    }

    private static String client(String network, String userAgent) {
        return network + " " + userAgent;
    }
}
