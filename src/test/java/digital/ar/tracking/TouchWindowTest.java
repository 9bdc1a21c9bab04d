package digital.ar.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.tracking.NeighbourTable.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The moving window against looking at all touches for each moment. */
class TouchWindowTest {
    private static final Duration SPAN = Duration.ofSeconds(3);
    private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void seesWhatAWholeLookSees() {
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var touches = touches(random);
            var window = new TouchWindow(touches, SPAN);
            var told = new ArrayList<UUID>();
            var asked = new HashSet<UUID>();
            for (var moment : touches.stream().map(Touch::at).sorted().toList()) {
                var near = touches.stream().filter(t -> isNear(t, moment)).toList();
                window.moveTo(moment);
                assertThat(window.recipients())
                        .isEqualTo(
                                near.stream().map(Touch::recipient).distinct().count());
                if (random.nextBoolean()) {
                    told.addAll(window.untold());
                    near.forEach(t -> asked.add(t.hit()));
                }
            }
            assertThat(told).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(asked);
        }
    }

    private static boolean isNear(Touch touch, Instant moment) {
        return Duration.between(touch.at(), moment).abs().compareTo(SPAN) <= 0;
    }

    private static List<Touch> touches(Random random) {
        return IntStream.range(0, random.nextInt(1, 40))
                .mapToObj(i -> new Touch(
                        new UUID(1, i),
                        new UUID(2, random.nextInt(5)),
                        BEGIN.plusMillis(500L * random.nextInt(60)),
                        "203.0.113.0/24",
                        ""))
                .toList();
    }
}
