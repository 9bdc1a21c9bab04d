package digital.ar.delivery;

import digital.ar.delivery.shaping.Channel;
import digital.ar.delivery.shaping.DomainDirectory;
import digital.ar.delivery.shaping.Egress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What is due, as of the last look. Looking costs the database something, so it is done anew only when the last look is
 * used up, or old in proportion to what it cost. Belongs to the dispatcher's thread.
 */
@Component
final class Backlog {
    private static final int LANES_PER_SHARD = 64;
    private static final int CAP = 50;
    private static final int COST_RATIO = 19;

    private final Claims claims;
    private final DomainDirectory domains;
    private final Egress egress;
    private final Picker picker;
    private Lanes lanes = new Lanes(List.of(), tenant -> "");
    private Claims.From from = Claims.From.START;
    private long nextLook = System.nanoTime();

    Backlog(Claims claims, DomainDirectory domains, Egress egress) {
        this.claims = claims;
        this.domains = domains;
        this.egress = egress;
        this.picker = new Picker(claims);
    }

    void lookWhenWorthIt() throws InterruptedException {
        var wait = nextLook - System.nanoTime();
        if (lanes.isEmpty() && wait > 0) {
            Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
        }
        if (lanes.isEmpty() || wait <= 0) {
            look();
        }
    }

    void look() {
        var began = System.nanoTime();
        var due = dueLanes();
        if (relabelled(due)) {
            due = dueLanes();
        }
        lanes = new Lanes(due.stream().filter(lane -> !unknown(lane)).toList(), egress::pool);
        var ended = System.nanoTime();
        nextLook = ended + COST_RATIO * (ended - began);
    }

    private List<Claims.Lane> dueLanes() {
        var look = claims.dueLanes(from, LANES_PER_SHARD, CAP);
        from = look.next();
        return look.lanes();
    }

    private static boolean unknown(Claims.Lane lane) {
        return lane.provider().startsWith(DomainDirectory.UNKNOWN);
    }

    /** Rows whose provider has become known change their lane; those whose domain is unknown wait for its DNS answer. */
    private boolean relabelled(List<Claims.Lane> due) {
        var byDomain = due.stream()
                .filter(Backlog::unknown)
                .collect(Collectors.groupingBy(
                        lane -> lane.provider().substring(DomainDirectory.UNKNOWN.length()),
                        Collectors.mapping(Claims.Lane::shard, Collectors.toSet())));
        var changed = new ArrayList<String>();
        byDomain.forEach((domain, shards) -> domains.provider(domain).ifPresent(provider -> {
            shards.forEach(shard -> domains.relabel(shard, domain, provider));
            changed.add(domain);
        }));
        return !changed.isEmpty();
    }

    List<Channel> channels() {
        return lanes.channels();
    }

    int due(Channel channel) {
        return lanes.due(channel);
    }

    List<Claim> pick(Channel channel, int size, Collection<Claim> inFlight) {
        return picker.pick(lanes, channel, size, inFlight);
    }
}
