package digital.ar.evidence.service;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far our clock is off, where a majority of the servers asked agrees: each gives an interval that must hold the true
 * offset, and the one that most of them share counts (RFC 5905 11.2.1, the intersection algorithm).
 *
 * @param offset to be added to our clock
 * @param uncertainty the true offset lies no farther from it
 */
record ClockOffset(Duration offset, Duration uncertainty) {
    private record Interval(Duration low, Duration high) {
        boolean holds(Duration point) {
            return low.compareTo(point) <= 0 && point.compareTo(high) <= 0;
        }
    }

    /** Empty: no majority of all that were asked agrees. */
    static Optional<ClockOffset> agreed(List<NtpSample> samples) {
        var intervals = samples.stream()
                .filter(s -> s.offset() != null)
                .map(s -> interval(s, Objects.requireNonNull(s.offset())))
                .toList();
        return intervals.stream()
                .map(Interval::low)
                .map(point -> intervals.stream().filter(i -> i.holds(point)).toList())
                .max(Comparator.comparingInt(List::size))
                .filter(agreeing -> agreeing.size() * 2 > samples.size())
                .map(ClockOffset::shared);
    }

    private static Interval interval(NtpSample sample, Duration offset) {
        return new Interval(offset.minus(sample.error()), offset.plus(sample.error()));
    }

    private static ClockOffset shared(List<Interval> agreeing) {
        var low = agreeing.stream()
                .map(Interval::low)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var high = agreeing.stream()
                .map(Interval::high)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var half = high.minus(low).dividedBy(2);
        return new ClockOffset(low.plus(half), half);
    }

    /** Beyond the threshold for sure, whatever the uncertainty. */
    boolean beyond(Duration threshold) {
        return offset.abs().minus(uncertainty).compareTo(threshold) > 0;
    }

    /** Within the threshold, as far as can be told. */
    boolean within(Duration threshold) {
        return offset.abs().compareTo(threshold) <= 0;
    }
}
