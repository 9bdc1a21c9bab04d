package digital.ar.delivery.shaping;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Quota of a new address: strangers are watched, so it begins small and grows by the day. Days are UTC. */
record WarmUp(LocalDate from, int firstDay, double growth, int days) {
    static final long NO_QUOTA = Long.MAX_VALUE;

    WarmUp {
        if (firstDay < 1 || growth < 1 || days < 1) {
            throw new IllegalArgumentException(
                    "warm-up-first-day and warm-up-days must be at least 1, warm-up-growth at least 1.0");
        }
    }

    /** Messages on this day; 0 before the first. */
    long quota(LocalDate day) {
        var passed = ChronoUnit.DAYS.between(from, day);
        if (passed < 0) {
            return 0;
        }
        return passed >= days ? NO_QUOTA : (long) Math.min(1e15, firstDay * Math.pow(growth, passed));
    }
}
