package digital.ar.receipt.renewal;

import digital.ar.seal.SealLevel;
import digital.ar.seal.SealLife;
import digital.ar.seal.SealOutlook;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** When a receipt must be renewed, and to which level. */
record RenewalPlan(SealLife life) {
    /** What to do now. */
    record Step(SealLevel level, RenewalReason reason) {}

    Optional<Step> now(SealOutlook outlook, UUID receipt, Instant now) {
        if (!now.isBefore(weakens(outlook, receipt))) {
            return Optional.of(new Step(SealLevel.B_LTA, RenewalReason.of(outlook.because())));
        }
        return isBelow(outlook) && !now.isBefore(upgrade(outlook))
                ? Optional.of(new Step(life.level(), RenewalReason.LEVEL))
                : Optional.empty();
    }

    /** When to look at it again. */
    Instant next(SealOutlook outlook, UUID receipt) {
        var weakens = weakens(outlook, receipt);
        return isBelow(outlook) && upgrade(outlook).isBefore(weakens) ? upgrade(outlook) : weakens;
    }

    private boolean isBelow(SealOutlook outlook) {
        return outlook.level().compareTo(life.level()) < 0;
    }

    private Instant upgrade(SealOutlook outlook) {
        return outlook.sealedAt().plus(life.upgradeAfter());
    }

    /** Receipts that end together are spread over the first half of the lead, by their ids. */
    private Instant weakens(SealOutlook outlook, UUID receipt) {
        var half = life.renewBefore().dividedBy(2);
        var share = (receipt.getLeastSignificantBits() >>> 16 & 0xFFFF) / 65_536.0;
        return outlook.lastsUntil().minus(life.renewBefore()).plus(Duration.ofSeconds((long)
                (half.toSeconds() * share)));
    }
}
