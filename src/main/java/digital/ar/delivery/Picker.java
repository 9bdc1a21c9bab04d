package digital.ar.delivery;

import digital.ar.delivery.shaping.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
            var asks = choose(lanes, channel, size - picked.size(), turn, onTheirWay);
            if (asks.isEmpty()) {
                break;
            }
            picked.addAll(claims.claim(asks));
        }
        return picked;
    }

    /** So many lanes that the messages seen in them at the last look are enough; each may have fewer by now. */
    private static List<Claims.Ask> choose(
            Lanes lanes, Channel channel, int size, int turn, Map<UUID, Integer> onTheirWay) {
        var asks = new ArrayList<Claims.Ask>();
        var asked = 0;
        while (asked < size) {
            var lane = lanes.take(channel, onTheirWay);
            if (lane == null) {
                break;
            }
            var limit = Math.min(lane.due(), Math.min(turn, size - asked));
            asks.add(new Claims.Ask(lane, limit));
            asked += limit;
            onTheirWay.merge(lane.tenant(), limit, Integer::sum);
            lanes.putBack(channel, lane, limit);
        }
        return asks;
    }
}
