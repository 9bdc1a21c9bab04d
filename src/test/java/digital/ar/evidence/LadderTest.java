package digital.ar.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histories and what may be said about each level by itself. */
class LadderTest {
    private static final UUID NOBODY = new UUID(0x7000, 99);
    private final Levels levels = Levels.derived();

    /**
     * From ACCEPTED to ANSWERED: the number of the event that proves the level; {@code ?} provisional; {@code x} taken back by
     * the event behind it; {@code <} implied in the level behind it; {@code 0} passed over; {@code -} not reached.
     */
    @ParameterizedTest(name = "{0} => {1}")
    @CsvSource(delimiter = '|', textBlock = """
            submission.accepted                                                                            | 1 -  -    -    - - -
            submission.accepted, transmission.deferred                                                     | 1 2  -    -    - - -
            submission.accepted, transmission.uncertain                                                    | 1 2  -    -    - - -
            submission.accepted, relay.accepted                                                            | 1 2  2?   -    - - -
            submission.accepted, transmission.deferred, relay.accepted                                     | 1 2  3?   -    - - -
            submission.accepted, relay.accepted, delivery.confirmed                                        | 1 2  2    -    - - -
            submission.accepted, relay.failed reason=null-mx                                               | 1 -  -    -    - - -
            submission.accepted, relay.failed address=192.0.2.1                                            | 1 2  -    -    - - -
            submission.accepted, relay.accepted, bounce.late                                               | 1 2  2x3  -    - - -
            submission.accepted, bounce.late, relay.accepted startedAt=2026-11-22T12:00:30Z                | 1 2  3x2  -    - - -
            submission.accepted, relay.accepted, bounce.late, relay.accepted                               | 1 2  4?   -    - - -
            submission.accepted, relay.accepted, notification.opened class=SCANNER                         | 1 2  2?   -    - - -
            submission.accepted, relay.accepted, notification.opened class=HUMAN                           | 1 2  2?   3?   - - -
            submission.accepted, relay.accepted, notification.opened class=HUMAN, delivery.confirmed       | 1 2  2    3    - - -
            submission.accepted, relay.accepted, notification.opened class=HUMAN, bounce.late              | 1 2  2x4  3x4  - - -
            submission.accepted, relay.accepted, notification.opened class=HUMAN hit=h, notification.opened class=PROXY hit=h | 1 2 2? - - - -
            submission.accepted, transmission.uncertain, notification.opened class=HUMAN                   | 1 2  0    3    - - -
            submission.accepted, relay.accepted, report.received kind=read-receipt action=displayed        | 1 2  2?   3?   - - -
            submission.accepted, relay.accepted, content.read                                              | 1 2  2?   <4   3 - -
            submission.accepted, relay.accepted, delivery.confirmed, content.read                          | 1 2  2    <4   4 - -
            submission.accepted, transmission.uncertain, content.read                                      | 1 2  0    <4   3 - -
            submission.accepted, content.read                                                              | 1 0  0    <4   2 - -
            submission.accepted, relay.accepted, notification.clicked class=HUMAN, content.read            | 1 2  2?   3    4 - -
            submission.accepted, relay.accepted, content.read, bounce.late                                 | 1 2  2x4  <4   3 - -
            submission.accepted, relay.accepted, notification.clicked class=HUMAN, content.read, bounce.late | 1 2 2x5 3    4 - -
            submission.accepted, relay.accepted, report.received kind=reply address=reply signedByRecipient=true | 1 2 2? <4 3 - -
            submission.accepted, relay.accepted, content.read matched=true                                 | 1 2  2?   <4   3 3 -
            submission.accepted, relay.accepted, content.read, content.read matched=true                   | 1 2  2?   <4   3 4 -
            submission.accepted, relay.accepted, content.read, answer.acknowledged matched=false           | 1 2  2?   <4   3 - -
            submission.accepted, relay.accepted, content.read, answer.acknowledged matched=true            | 1 2  2?   <4   3 <6 4
            submission.accepted, answer.disputed matched=true                                              | 1 0  0    <6   <6 <6 2
            submission.accepted, relay.accepted, notification.opened class=HUMAN, content.read matched=true, answer.accepted matched=true | 1 2 2? 3 4 4 5
            """)
    void rungs(String history, String rungs) {
        var ladder = levels.ladder(Histories.of(history.split(",")), Histories.RECIPIENT);
        assertThat(ladder).extracting(Rung::level).containsExactly(Level.values());
        assertThat(shorthand(ladder)).isEqualTo(rungs.strip().replaceAll(" +", " "));
    }

    @Test
    void ofARecipientWithoutEventsNotEvenTheLowestRungIsProved() {
        var ladder = levels.ladder(Histories.of("submission.accepted", "relay.accepted"), NOBODY);
        assertThat(shorthand(ladder)).isEqualTo("0 - - - - - -");
    }

    private static String shorthand(List<Rung> ladder) {
        return ladder.stream().map(LadderTest::sign).collect(Collectors.joining(" "));
    }

    private static String sign(Rung rung) {
        var event = rung.event();
        var own = event == null ? "" : String.valueOf(event.sequence());
        var against = rung.against();
        var through = rung.through();
        return switch (rung.state()) {
            case PROVED -> own;
            case PROVISIONAL -> own + "?";
            case TAKEN_BACK -> own + "x" + (against == null ? "" : String.valueOf(against.sequence()));
            case IMPLIED -> "<" + (through == null ? "" : String.valueOf(through.ordinal()));
            case UNRECORDED -> "0";
            case NOT_REACHED -> "-";
        };
    }
}
