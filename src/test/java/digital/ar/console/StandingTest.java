package digital.ar.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;
import digital.ar.evidence.RecipientStatus.Delivery;
import digital.ar.evidence.Rung;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView.RecipientView;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gap between what the type needs and what is proved, and the next step. */
class StandingTest {
    @ParameterizedTest
    @CsvSource({
        "REMINDER,       ACCEPTED,   QUEUED,    false, false, queued",
        "REMINDER,       SENT,       DEFERRED,  false, false, retrying",
        "REMINDER,       SENT,       UNCERTAIN, false, false, uncertain",
        "REMINDER,       SENT,       FAILED,    false, true,  failed",
        "REMINDER,       DELIVERED,  DELIVERED, true,  false, window",
        "REMINDER,       DELIVERED,  DELIVERED, false, false, enough",
        "DEFAULT_NOTICE, DELIVERED,  DELIVERED, false, false, unread",
        "DEFAULT_NOTICE, SEEN,       DELIVERED, false, false, unread",
        "DEFAULT_NOTICE, READ,       DELIVERED, false, false, enough",
        "DEFAULT_NOTICE, READ,       FAILED,    false, true,  enough",
        "SETTLEMENT,     READ,       DELIVERED, false, false, unanswered",
        "SETTLEMENT,     IDENTIFIED, DELIVERED, false, false, unanswered",
        "SETTLEMENT,     ANSWERED,   DELIVERED, false, false, enough",
    })
    void theNextStepFollowsFromTheGap(
            NoticeType type, Level level, Delivery delivery, boolean provisional, boolean failed, String next) {
        var standing = Standing.of(
                type, recipient(new RecipientStatus(level, delivery, provisional, failed, null)), List.of());
        assertThat(standing.next()).isEqualTo("console.next." + next);
    }

    @Test
    void onlyWhatHasAnEventOfItsOwnIsShownAsProved() {
        var status = new RecipientStatus(Level.READ, Delivery.UNCERTAIN, false, false, null);
        var ladder = List.of(
                new Rung(Level.DELIVERED, Rung.State.UNRECORDED, null, null, null),
                new Rung(Level.SEEN, Rung.State.IMPLIED, null, null, Level.READ));
        assertThat(Standing.of(NoticeType.DEFAULT_NOTICE, recipient(status), ladder)
                        .ladder())
                .extracting(Standing.Step::css, Standing.Step::proof, Standing.Step::through)
                .containsExactly(
                        tuple("unrecorded", "console.rung.UNRECORDED", ""),
                        tuple("implied", "console.rung.IMPLIED", "4"));
    }

    private static RecipientView recipient(RecipientStatus status) {
        var id = UUID.randomUUID();
        return new RecipientView(id, id, "Maria", "m@example.com", null, "Contrato", "<1@x>", "00", status, null, null);
    }
}
