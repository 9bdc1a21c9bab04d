package digital.ar.platform;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.platform.Condition.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Clock clock = new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };

    @Test
    void theWorstStandsFirst() {
        var told = List.of(
                Condition.good("a", "well"),
                new Condition("b", State.FAULT, "down", null),
                new Condition("c", State.WARNING, "soon", null));
        assertThat(new Conditions(List.of(() -> told), clock).current())
                .extracting(Condition::code)
                .containsExactly("b", "c", "a");
    }

    @Test
    void sinceIsWhenTheStateWasFirstSeenAndStartsAnewAfterItWasWell() {
        var told = new AtomicReference<>(new Condition("tsa", State.FAULT, "away", null));
        var conditions = new Conditions(List.of(() -> List.of(told.get())), clock);
        assertThat(conditions.current().getFirst().since()).isEqualTo(NOON);
        now.set(LATER);
        assertThat(conditions.current().getFirst().since()).isEqualTo(NOON);
        told.set(Condition.good("tsa", "answers"));
        assertThat(conditions.current().getFirst().since()).isNull();
        told.set(new Condition("tsa", State.FAULT, "away", null));
        assertThat(conditions.current().getFirst().since()).isEqualTo(LATER);
    }

    @Test
    void aSourceThatFailsIsAFaultAndHidesNoOther() {
        Condition.Source broken = () -> {
            throw new IllegalStateException("no database");
        };
        var conditions = new Conditions(List.of(broken, () -> List.of(Condition.good("a", "well"))), clock);
        assertThat(conditions.current()).extracting(Condition::state).containsExactly(State.FAULT, State.GOOD);
        assertThat(conditions.current().getFirst().detail()).contains("no database");
    }
}
