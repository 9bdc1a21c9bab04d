package digital.ar.inbound.smtp;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;
import org.reactivestreams.Publisher;

/** James wants a metric factory; the service's own figures come from its journal, so this one only counts. */
final class SilentMetrics implements MetricFactory {
    @Override
    public Metric generate(String name) {
        return new Counter();
    }

    @Override
    public TimeMetric timer(String name) {
        return new Timer(name, System.nanoTime());
    }

    @Override
    public <T> Publisher<T> decoratePublisherWithTimerMetric(String name, Publisher<T> publisher) {
        return publisher;
    }

    @Override
    public <T> Publisher<T> decoratePublisherWithTimerMetricLogP99(String name, Publisher<T> publisher) {
        return publisher;
    }

    private static final class Counter implements Metric {
        private final LongAdder count = new LongAdder();

        @Override
        public void increment() {
            count.increment();
        }

        @Override
        public void decrement() {
            count.decrement();
        }

        @Override
        public void add(int value) {
            count.add(value);
        }

        @Override
        public void remove(int value) {
            count.add(-value);
        }

        @Override
        public long getCount() {
            return count.sum();
        }
    }

    private record Timer(String name, long start) implements TimeMetric {
        @Override
        public ExecutionResult stopAndPublish() {
            return new Elapsed(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private record Elapsed(Duration elasped) implements TimeMetric.ExecutionResult {
        @Override
        public TimeMetric.ExecutionResult logWhenExceedP99(Duration threshold) {
            return this;
        }
    }
}
