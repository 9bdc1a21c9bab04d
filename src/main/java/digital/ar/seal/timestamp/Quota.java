package digital.ar.seal.timestamp;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How many tokens of one authority may be used.
 *
 * @param tokens in a period; 0: no limit
 * @param price of one in cents
 */
public record Quota(String authority, long tokens, TimestampProperties.QuotaPeriod period, long price) {
    /** Authorities bill by the calendar of their country. */
    private static final ZoneId CALENDAR = ZoneId.of("America/Sao_Paulo");

    /** Part of the quota from which on it is nearly used up, percent. */
    private static final int NEARLY = 90;

    public boolean limited() {
        return tokens > 0;
    }

    public boolean usedUp(long used) {
        return limited() && used >= tokens;
    }

    public boolean nearlyUsedUp(long used) {
        return limited() && used * 100 >= tokens * NEARLY;
    }

    LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, CALENDAR);
    }

    LocalDate begin(Instant now) {
        return period == TimestampProperties.QuotaPeriod.DAY ? day(now) : month(now);
    }

    LocalDate month(Instant now) {
        return day(now).withDayOfMonth(1);
    }

    /** @param cents in whatever currency the price is meant */
    public static String money(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    public String words() {
        return tokens + " tokens a " + (period == TimestampProperties.QuotaPeriod.DAY ? "day" : "month");
    }
}
