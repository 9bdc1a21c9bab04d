package digital.ar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;
import digital.ar.evidence.RecipientStatus.Delivery;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a type needs, what is proved, how many days are left, and what to do. */
class LevelGapTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    @ParameterizedTest
    @CsvSource({
        // type,         level,      delivery,  provisional, failed, days, open,  next
        "COLLECTION,     ACCEPTED,   QUEUED,    false, false,   , true,  WAIT",
        "COLLECTION,     SENT,       DEFERRED,  false, false,   , true,  WAIT",
        "COLLECTION,     SENT,       UNCERTAIN, false, false,   , true,  WAIT",
        "COLLECTION,     SENT,       DEFERRED,  false, false,  6, true,  LETTER",
        "COLLECTION,     DELIVERED,  DELIVERED, true,  false,   , true,  WAIT",
        "COLLECTION,     SEEN,       DELIVERED, true,  false,   , true,  WAIT",
        "COLLECTION,     DELIVERED,  DELIVERED, false, false,  1, false, NONE",
        "COLLECTION,     SENT,       FAILED,    false, true,    , true,  OTHER_ADDRESS",
        "COLLECTION,     SENT,       FAILED,    false, true,  30, true,  OTHER_ADDRESS",
        "COLLECTION,     SENT,       FAILED,    false, true,   6, true,  LETTER",
        "COLLECTION,     READ,       FAILED,    false, true,    , false, NONE",
        "DEFAULT_NOTICE, DELIVERED,  DELIVERED, true,  false, 30, true,  REMIND",
        "DEFAULT_NOTICE, DELIVERED,  DELIVERED, false, false,  7, true,  REMIND",
        "DEFAULT_NOTICE, SEEN,       DELIVERED, false, false,  6, true,  OTHER_CHANNEL",
        "DEFAULT_NOTICE, SEEN,       DELIVERED, false, false, -3, true,  OTHER_CHANNEL",
        "DEFAULT_NOTICE, READ,       FAILED,    false, true,   1, false, NONE",
        "SETTLEMENT,     READ,       DELIVERED, false, false,   , true,  REMIND",
        "SETTLEMENT,     IDENTIFIED, FAILED,    false, true,    , true,  REMIND",
        "SETTLEMENT,     ANSWERED,   DELIVERED, false, false,   , false, NONE",
    })
    void theNextStepFollowsFromLevelAndDeadline(
            NoticeType type,
            Level level,
            Delivery delivery,
            boolean provisional,
            boolean failed,
            Integer days,
            boolean open,
            LevelGap.NextStep next) {
        var deadline = days == null ? null : TODAY.plusDays(days);
        var status = new RecipientStatus(level, delivery, provisional, failed, null);
        assertThat(LevelGap.of(status, type, deadline, TODAY))
                .isEqualTo(new LevelGap(type.needed(), open, next, open ? deadline : null));
    }
}
