package digital.ar.tracking;

import digital.ar.platform.Tokens;
import digital.ar.tracking.rules.Circumstances.Trap;
import digital.ar.tracking.rules.Moments;
import digital.ar.tracking.rules.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The hits around those of one batch, by recipient; grows with each class that the batch gives. */
final class Surroundings {
    private final Map<UUID, List<Neighbour>> byRecipient = new HashMap<>();
    private final Moments moments;

    Surroundings(Collection<Neighbour> neighbours, Moments moments) {
        this.moments = moments;
        neighbours.forEach(n -> byRecipient
                .computeIfAbsent(n.recipient(), r -> new ArrayList<>())
                .add(n));
    }

    /** How the hit is classed by now. */
    Optional<HitClass> known(Hit hit) {
        return of(hit).filter(n -> n.hit().equals(hit.id()))
                .flatMap(n -> Optional.ofNullable(n.known()).stream())
                .findFirst();
    }

    /** Different things of the mail that were fetched together, this one included. */
    int targets(Hit hit) {
        return (int) of(hit).filter(n -> n.near(hit, moments.burst()))
                .map(Neighbour::target)
                .distinct()
                .count();
    }

    Trap trap(Hit hit) {
        var traps = of(hit).filter(Surroundings::isTrap).toList();
        if (traps.stream().anyMatch(t -> t.sameClient(hit) && t.near(hit, moments.trapClient()))) {
            return Trap.CLIENT;
        }
        return traps.stream().anyMatch(t -> t.near(hit, moments.trap())) ? Trap.MOMENT : Trap.NONE;
    }

    /** How many hits like this one, and of the same class, are on record within the time before it. */
    long journalledAlike(Hit hit, Verdict verdict, Duration window) {
        return of(hit).filter(n -> !n.hit().equals(hit.id()) && n.sameTarget(hit) && n.sameClient(hit))
                .filter(n -> !n.at().isAfter(hit.at()) && n.near(hit, window))
                .flatMap(n -> Optional.ofNullable(n.known()).stream())
                .filter(c -> c.event() != null && c.verdict().hitClass() == verdict.hitClass())
                .count();
    }

    void add(HitClass given, Hit hit) {
        byRecipient
                .getOrDefault(hit.recipient(), List.of())
                .replaceAll(n -> n.hit().equals(hit.id()) ? n.classed(given) : n);
    }

    /** Hits that were held for a person's before this one came, and that it may show in another light. */
    List<UUID> doubted(Hit hit) {
        var trap = hit.kind() == AccessLog.Kind.LINK && hit.link() == Tokens.HONEYPOT;
        var span = trap ? moments.trapClient() : moments.burst();
        return of(hit).filter(n -> n.near(hit, span) && !n.hit().equals(hit.id()))
                .filter(n -> n.known() != null && n.known().verdict().human())
                .map(Neighbour::hit)
                .toList();
    }

    private static boolean isTrap(Neighbour neighbour) {
        return neighbour.kind() == AccessLog.Kind.LINK && neighbour.link() == Tokens.HONEYPOT;
    }

    private Stream<Neighbour> of(Hit hit) {
        return byRecipient.getOrDefault(hit.recipient(), List.of()).stream();
    }
}
