package digital.ar.tracking;

import digital.ar.tracking.NeighbourTable.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The touches of one client on mails of one domain, seen through a window that only moves forward: what came at the same
 * moment as some hit. However many hits are asked about, each touch enters and leaves once.
 */
final class TouchWindow {
    private final List<Touch> touches;
    private final Duration span;
    private final Map<UUID, Integer> inside = new HashMap<>();
    private int from;
    private int to;
    private int told;

    /** @param span before and after the moment that is looked at */
    TouchWindow(List<Touch> touches, Duration span) {
        this.touches = new ArrayList<>(touches);
        this.touches.sort(Comparator.comparing(Touch::at));
        this.span = span;
    }

    /** @param moment not before that of the last call */
    void moveTo(Instant moment) {
        for (; to < touches.size() && !touches.get(to).at().isAfter(moment.plus(span)); to++) {
            inside.merge(touches.get(to).recipient(), 1, Integer::sum);
        }
        for (; from < to && touches.get(from).at().isBefore(moment.minus(span)); from++) {
            inside.computeIfPresent(touches.get(from).recipient(), (r, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Different recipients whose mails were touched at this moment. */
    int recipients() {
        return inside.size();
    }

    /** Hits of this moment that were not told before. */
    List<UUID> untold() {
        var news = touches.subList(Math.max(from, told), to);
        told = to;
        return news.stream().map(Touch::hit).toList();
    }
}
