package digital.ar.evidence.service;

import digital.ar.evidence.EventType;
import digital.ar.evidence.NodeName;
import digital.ar.evidence.service.RefusalTable.Total;
import digital.ar.platform.Condition;
import digital.ar.platform.PlatformProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts go into the database every few seconds and on record once per period, over all nodes, if there were any. A process that
 * is killed loses the counts of its last seconds; the next event then says {@code complete: false}.
 */
@Component
class RefusalJournal implements Condition.Source {
    private static final String CODE = "access.refusals";

    /** Doors that an event names; the rest is in the sums. */
    private static final int NAMED = 50;

    private final RefusalCounts counts;
    private final RefusalTable table;
    private final ServiceChain chain;
    private final RefusalProperties properties;
    private final Clock clock;
    private final String node;
    private volatile long running;
    private volatile @Nullable Instant crossedAt;

    RefusalJournal(
            RefusalCounts counts,
            RefusalTable table,
            ServiceChain chain,
            RefusalProperties properties,
            Clock clock,
            PlatformProperties platform) {
        this.counts = counts;
        this.table = table;
        this.chain = chain;
        this.properties = properties;
        this.clock = clock;
        this.node = NodeName.of(platform);
    }

    void started() {
        chain.alone(() -> {
            table.started(node);
            return true;
        });
    }

    /** Writes down what was counted, and puts on record what has waited for a period. */
    void round() {
        var taken = counts.take();
        try {
            running = chain.alone(() -> {
                table.add(node, taken, clock.instant());
                var sum = table.sum();
                table.since().filter(this::isDue).ifPresent(since -> record(since, sum));
                return sum;
            });
        } catch (RuntimeException e) {
            counts.giveBack(taken);
            throw e;
        }
        crossedAt = running < properties.threshold() ? null : crossedAt == null ? clock.instant() : crossedAt;
    }

    void stopped() {
        round();
        chain.alone(() -> {
            table.stopped(node);
            return true;
        });
    }

    private boolean isDue(Instant since) {
        return !since.plus(properties.period()).isAfter(clock.instant());
    }

    private void record(Instant since, long sum) {
        var totals = table.totals();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("from", since.toString());
        facts.put("until", clock.instant().toString());
        facts.put("refusals", sum);
        facts.put("kinds", kinds(totals));
        facts.put(
                "doors", totals.stream().limit(NAMED).map(RefusalJournal::door).toList());
        facts.put("complete", !table.lost());
        chain.append(EventType.ACCESS_REFUSED, clock.instant(), facts);
        table.clear();
    }

    private static List<Map<String, Object>> kinds(List<Total> totals) {
        return Arrays.stream(digital.ar.evidence.Refusals.Kind.values())
                .map(kind -> totals.stream().filter(t -> t.kind() == kind).toList())
                .filter(of -> !of.isEmpty())
                .map(of -> Map.<String, Object>of(
                        "kind", of.getFirst().kind().word(),
                        "count", of.stream().mapToLong(Total::count).sum(),
                        "networks", of.size()))
                .toList();
    }

    private static Map<String, Object> door(Total total) {
        return Map.of("kind", total.kind().word(), "network", total.network(), "count", total.count());
    }

    @Override
    public List<Condition> conditions() {
        var since = crossedAt;
        return List.of(
                since == null
                        ? Condition.good(CODE, "fewer refusals than ar.refusals.threshold in this period")
                        : new Condition(
                                CODE,
                                Condition.State.WARNING,
                                running + " refusals at the debtor's pages within " + properties.period()
                                        + "; the service's chain will say from which networks (access.refused)",
                                since));
    }
}
