package digital.ar.receipt.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.receipt.renewal.RenewalPlan.Step;
import digital.ar.seal.SealLevel;
import digital.ar.seal.SealOutlook;
import digital.ar.seal.SealOutlook.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RenewalPlanTest {
    private static final Instant SEALED = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant ENDS = Instant.parse("2029-01-01T00:00:00Z");
    private static final Duration LEAD = Duration.ofDays(100);
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(0, 0xFFFF_0000L);

    @Test
    void aFreshSealWaitsForRevocationDataAndThenIsBroughtToTheLevel() {
        var plan = plan(SealLevel.B_LT);
        var fresh = outlook(SealLevel.B_T);
        assertThat(plan.now(fresh, FIRST, SEALED.plus(Duration.ofHours(23)))).isEmpty();
        assertThat(plan.next(fresh, FIRST)).isEqualTo(SEALED.plus(Duration.ofHours(24)));
        assertThat(plan.now(fresh, FIRST, SEALED.plus(Duration.ofHours(24))))
                .contains(new Step(SealLevel.B_LT, RenewalReason.LEVEL));
    }

    @Test
    void beforeSomethingEndsAnArchiveTimestampIsAddedWhateverTheLevel() {
        for (var level : SealLevel.values()) {
            var plan = plan(level);
            var due = ENDS.minus(LEAD);
            assertThat(plan.next(outlook(level), FIRST)).isEqualTo(due);
            assertThat(plan.now(outlook(level), FIRST, due.minusSeconds(1))).isEmpty();
            assertThat(plan.now(outlook(level), FIRST, due))
                    .contains(new Step(SealLevel.B_LTA, RenewalReason.ALGORITHM));
        }
    }

    @Test
    void whatEndsTogetherIsSpreadOverHalfOfTheLead() {
        var plan = plan(SealLevel.B_LT);
        var last = plan.next(outlook(SealLevel.B_LT), LAST);
        assertThat(last)
                .isBetween(ENDS.minus(LEAD.dividedBy(2)).minus(Duration.ofHours(1)), ENDS.minus(LEAD.dividedBy(2)));
    }

    private static RenewalPlan plan(SealLevel level) {
        return new RenewalPlan(RenewalTest.life(level, Duration.ofHours(24), LEAD));
    }

    private static SealOutlook outlook(SealLevel level) {
        return new SealOutlook(level, SEALED, ENDS, Ending.ALGORITHM);
    }
}
