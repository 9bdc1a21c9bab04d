package digital.ar.notice.payment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The four digits for a boleto's due date: days since 7 October 1997, at first 1000 (3 July 2000) to 9999 (21 February 2025),
 * and again from 1000 on 22 February 2025, every 9,000 days (FEBRABAN, Comunicado FB-082/2012).
 */
public final class DueDateFactor {
    static final int FIRST = 1_000;
    private static final int CYCLE = 9_000;
    private static final LocalDate BASE = LocalDate.of(1997, 10, 7);

    /** How far from today a date is believed to lie, days: what is in the gap between is nobody's. */
    private static final int PAST = 3_000;

    private static final int FUTURE = 5_500;

    private DueDateFactor() {}

    /** Empty: before factors were. */
    public static Optional<Integer> of(LocalDate date) {
        var days = ChronoUnit.DAYS.between(BASE, date);
        return days < FIRST ? Optional.empty() : Optional.of((int) (FIRST + (days - FIRST) % CYCLE));
    }

    /** The one date that a factor means as seen from today; empty: it lies in the gap. */
    public static Optional<LocalDate> near(int factor, LocalDate today) {
        var earliest = ChronoUnit.DAYS.between(BASE, today) - PAST;
        var rounds = Math.max(0, Math.ceilDiv(earliest - factor, CYCLE));
        var date = BASE.plusDays(factor + rounds * CYCLE);
        return date.isAfter(today.plusDays(FUTURE)) ? Optional.empty() : Optional.of(date);
    }
}
