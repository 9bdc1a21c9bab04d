package digital.ar.delivery;

import digital.ar.delivery.shaping.Channel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What is due, by channel and tenant, at the last look. A channel is shared by its tenants in equal parts. */
final class Lanes {
    private final Map<Channel, Map<UUID, Deque<Claims.Lane>>> channels = new LinkedHashMap<>();

    /** @param pool the egress pool of a tenant */
    Lanes(List<Claims.Lane> due, Function<UUID, String> pool) {
        var shuffled = new ArrayList<>(due);
        Collections.shuffle(shuffled);
        shuffled.forEach(lane -> channels.computeIfAbsent(
                        new Channel(lane.provider(), pool.apply(lane.tenant())), c -> new LinkedHashMap<>())
                .computeIfAbsent(lane.tenant(), t -> new ArrayDeque<>())
                .add(lane));
    }

    boolean isEmpty() {
        return channels.isEmpty();
    }

    /** In another order at each look. */
    List<Channel> channels() {
        return List.copyOf(channels.keySet());
    }

    int tenants(Channel channel) {
        return channels.getOrDefault(channel, Map.of()).size();
    }

    int due(Channel channel) {
        return channels.getOrDefault(channel, Map.of()).values().stream()
                .flatMap(Collection::stream)
                .mapToInt(Claims.Lane::due)
                .sum();
    }

    /** Takes the lane whose turn it is: of the tenant with the fewest messages on their way. Null when none is left. */
    Claims.@org.jspecify.annotations.Nullable Lane take(Channel channel, Map<UUID, Integer> onTheirWay) {
        var tenants = channels.get(channel);
        if (tenants == null) {
            return null;
        }
        var turn = tenants.keySet().stream()
                .min(java.util.Comparator.comparingInt(t -> onTheirWay.getOrDefault(t, 0)))
                .orElseThrow();
        var lanes = tenants.get(turn);
        var lane = java.util.Objects.requireNonNull(lanes).removeFirst();
        if (lanes.isEmpty()) {
            tenants.remove(turn);
            if (tenants.isEmpty()) {
                channels.remove(channel);
            }
        }
        return lane;
    }

    /** What is left of a lane comes behind the tenant's other lanes. */
    void putBack(Channel channel, Claims.Lane lane, int taken) {
        if (lane.due() > taken) {
            channels.computeIfAbsent(channel, c -> new LinkedHashMap<>())
                    .computeIfAbsent(lane.tenant(), t -> new ArrayDeque<>())
                    .addLast(new Claims.Lane(lane.shard(), lane.provider(), lane.tenant(), lane.due() - taken));
        }
    }

    static Map<UUID, Integer> byTenant(Collection<Claim> claims) {
        var counts = new HashMap<UUID, Integer>();
        claims.forEach(claim -> counts.merge(claim.tenant(), 1, Integer::sum));
        return counts;
    }
}
