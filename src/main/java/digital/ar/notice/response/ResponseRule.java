package digital.ar.notice.response;

import digital.ar.evidence.Level;
import digital.ar.notice.rules.CheckedNotice;
import digital.ar.notice.rules.Findings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From what the sender asked for and what the notice says to the end of the time for an answer. */
@Component
public class ResponseRule {
    private static final ZoneId BRASILIA = ZoneId.of("America/Sao_Paulo");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String POINTER = "/responseUntil";

    private final Clock clock;

    ResponseRule(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param wanted as the request has it
     * @return empty: no answer is awaited
     */
    public Optional<Instant> until(@Nullable Instant wanted, CheckedNotice notice, Findings findings) {
        var stated = stated(notice);
        if (wanted == null) {
            return stated.map(ResponseRule::endOf).filter(end -> isAhead(end, findings));
        }
        if (!wanted.isAfter(clock.instant()) || wanted.isAfter(clock.instant().plus(LONGEST))) {
            findings.refuse(POINTER, "range", "must lie in the future, at most a year ahead");
        } else if (stated.filter(day -> !day.equals(LocalDate.ofInstant(wanted, BRASILIA)))
                .isPresent()) {
            findings.refuse(
                    POINTER,
                    "responseUntil.deadline",
                    "must lie on the day of /details/deadline (Brasília), which the debtor reads");
        }
        return Optional.of(wanted);
    }

    /** The deadline of a notice that is there to be answered; others state one for paying. */
    private static Optional<LocalDate> stated(CheckedNotice notice) {
        return notice.rule().type().needed() == Level.ANSWERED
                ? Optional.ofNullable(notice.details().get("deadline")).map(LocalDate::parse)
                : Optional.empty();
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(BRASILIA).toInstant().minus(1, ChronoUnit.MICROS);
    }

    private boolean isAhead(Instant end, Findings findings) {
        if (end.isAfter(clock.instant())) {
            return true;
        }
        findings.warn(
                "/details/deadline",
                "deadline.past",
                "is over already; no end of the time for an answer will be recorded");
        return false;
    }
}
