package digital.ar.delivery;

import digital.ar.delivery.shaping.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Picks what one connection carries. */
final class Picker {
    private final Claims claims;

    Picker(Claims claims) {
        this.claims = claims;
    }

    /** How many messages go over each connection: few messages get one each, many share. */
    static int size(int due, int connections, int messagesPerConnection) {
        return Math.clamp(Math.ceilDiv(due, Math.max(1, connections)), 1, messagesPerConnection);
    }

    /**
     * Claims messages of a channel, in turns of its tenants.
     *
     * @param inFlight what this node carries already: who has much on the way comes later
     */
    List<Claim> pick(Lanes lanes, Channel channel, int size, Collection<Claim> inFlight) {
        var onTheirWay = Lanes.byTenant(inFlight.stream()
                .filter(claim -> claim.provider().equals(channel.provider()))
                .toList());
        var turn = Math.max(1, Math.ceilDiv(size, Math.max(1, lanes.tenants(channel))));
        var picked = new ArrayList<Claim>();
        while (picked.size() < size) {
            var lane = lanes.take(channel, onTheirWay);
            if (lane == null) {
                break;
            }
            var asked = Math.min(turn, size - picked.size());
            var some = claims.claim(lane.shard(), lane.provider(), lane.tenant(), asked);
            picked.addAll(some);
            onTheirWay.merge(lane.tenant(), some.size(), Integer::sum);
            if (some.size() == asked) {
                lanes.putBack(channel, lane, asked);
            }
        }
        return picked;
    }
}
