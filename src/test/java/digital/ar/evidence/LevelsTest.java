package digital.ar.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {
    private final Levels levels = new DerivedLevels();

    /** Histories and what may be said about them; since counts minutes from the first event. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            submission.accepted                                                                                     | ACCEPTED   | QUEUED    | false | false | 0
            submission.accepted, transmission.deferred                                                              | SENT       | DEFERRED  | false | false | 1
            submission.accepted, transmission.deferred, transmission.deferred                                       | SENT       | DEFERRED  | false | false | 1
            submission.accepted, transmission.uncertain                                                             | SENT       | UNCERTAIN | false | false | 1
            submission.accepted, transmission.uncertain, transmission.deferred                                      | SENT       | UNCERTAIN | false | false | 1
            submission.accepted, relay.accepted                                                                     | DELIVERED  | DELIVERED | true  | false | 1
            submission.accepted, transmission.deferred, relay.accepted                                              | DELIVERED  | DELIVERED | true  | false | 2
            submission.accepted, relay.accepted, delivery.confirmed                                                 | DELIVERED  | DELIVERED | false | false | 1
            submission.accepted, relay.accepted, report.received kind=relayed                                       | DELIVERED  | DELIVERED | true  | false | 1
            submission.accepted, relay.failed address=192.0.2.1                                                     | SENT       | FAILED    | false | true  | 1
            submission.accepted, relay.failed reason=null-mx                                                        | ACCEPTED   | FAILED    | false | true  | 0
            submission.accepted, transmission.deferred, relay.failed reason=expired                                 | SENT       | FAILED    | false | true  | 1
            submission.accepted, relay.accepted, report.received kind=failure, bounce.late                          | SENT       | FAILED    | false | true  | 3
            submission.accepted, relay.accepted, delivery.confirmed, bounce.late                                    | SENT       | FAILED    | false | true  | 3
            submission.accepted, bounce.late, relay.accepted startedAt=2026-11-22T12:00:30Z                         | SENT       | FAILED    | false | true  | 1
            submission.accepted, bounce.late, relay.accepted startedAt=2026-11-22T12:01:30Z                         | DELIVERED  | DELIVERED | true  | false | 2
            submission.accepted, bounce.late, relay.accepted startedAt=nonsense                                     | DELIVERED  | DELIVERED | true  | false | 2
            submission.accepted, delivery.confirmed by=dsn, relay.accepted startedAt=2026-11-22T12:00:30Z           | DELIVERED  | DELIVERED | false | false | 2
            submission.accepted, transmission.uncertain, bounce.late, relay.accepted startedAt=2026-11-22T12:00:30Z | SENT       | FAILED    | false | true  | 2
            submission.accepted, relay.accepted, notification.opened class=PROXY                                    | DELIVERED  | DELIVERED | true  | false | 1
            submission.accepted, relay.accepted, notification.opened class=PREFETCH                                 | DELIVERED  | DELIVERED | true  | false | 1
            submission.accepted, relay.accepted, notification.clicked class=SCANNER                                 | DELIVERED  | DELIVERED | true  | false | 1
            submission.accepted, relay.accepted, notification.opened class=HUMAN                                    | SEEN       | DELIVERED | true  | false | 2
            submission.accepted, relay.accepted, notification.opened class=HUMAN hit=h1, notification.opened class=SCANNER hit=h1 | DELIVERED | DELIVERED | true | false | 1
            submission.accepted, relay.accepted, notification.opened class=HUMAN hit=h1, notification.opened class=SCANNER hit=h2 | SEEN | DELIVERED | true | false | 2
            submission.accepted, relay.accepted, notification.opened class=SCANNER hit=h1, notification.opened class=HUMAN hit=h1 | SEEN | DELIVERED | true | false | 3
            submission.accepted, relay.accepted, notification.opened class=HUMAN hit=h1, notification.opened class=HUMAN hit=h2, notification.opened class=PROXY hit=h1 | SEEN | DELIVERED | true | false | 3
            submission.accepted, relay.accepted, delivery.confirmed, notification.clicked class=HUMAN               | SEEN       | DELIVERED | false | false | 3
            submission.accepted, relay.accepted, notification.opened class=HUMAN, bounce.late                       | SENT       | FAILED    | false | true  | 3
            submission.accepted, relay.accepted, report.received kind=read-receipt action=displayed                 | SEEN       | DELIVERED | true  | false | 2
            submission.accepted, relay.accepted, report.received kind=read-receipt action=deleted                   | DELIVERED  | DELIVERED | true  | false | 1
            submission.accepted, relay.accepted, report.received kind=reply                                         | DELIVERED  | DELIVERED | true  | false | 1
            submission.accepted, relay.accepted, report.received kind=reply address=reply                           | DELIVERED  | DELIVERED | true  | false | 1
            submission.accepted, relay.accepted, report.received kind=reply address=reply signedByRecipient=true    | READ       | DELIVERED | false | false | 2
            submission.accepted, relay.accepted, report.received kind=reply address=return-path signedByRecipient=true | DELIVERED  | DELIVERED | true  | false | 1
            submission.accepted, relay.accepted, report.received kind=auto-reply address=reply signedByRecipient=true | DELIVERED  | DELIVERED | true  | false | 1
            submission.accepted, relay.accepted, report.received kind=reply address=reply signedByRecipient=true, bounce.late | READ  | FAILED    | false | true  | 2
            submission.accepted, relay.accepted, content.available                                                  | DELIVERED  | DELIVERED | true  | false | 1
            submission.accepted, relay.accepted, content.read                                                       | READ       | DELIVERED | false | false | 2
            submission.accepted, transmission.uncertain, content.read                                               | READ       | UNCERTAIN | false | false | 2
            submission.accepted, relay.accepted, content.read, bounce.late                                          | READ       | FAILED    | false | true  | 2
            submission.accepted, relay.accepted, content.read matched=true                                          | IDENTIFIED | DELIVERED | false | false | 2
            submission.accepted, relay.accepted, content.read, answer.acknowledged matched=false                    | READ       | DELIVERED | false | false | 2
            submission.accepted, relay.accepted, content.read, answer.acknowledged matched=true                     | ANSWERED   | DELIVERED | false | false | 3
            submission.accepted, relay.accepted, content.read, answer.disputed matched=true, content.read           | ANSWERED   | DELIVERED | false | false | 3
            submission.accepted, relay.accepted, content.read, answer.expired, receipt.issued                       | READ       | DELIVERED | false | false | 2
            """)
    void table(
            String history,
            Level level,
            RecipientStatus.Delivery delivery,
            boolean provisional,
            boolean failed,
            int since) {
        var events = Histories.of(history.split(","));
        assertThat(levels.derive(events, Histories.RECIPIENT))
                .isEqualTo(new RecipientStatus(
                        level, delivery, provisional, failed, Histories.NOON.plusSeconds(60L * since)));
    }

    @Test
    void nothingIsSaidAboutARecipientWithoutEvents() {
        var events = Histories.of("submission.accepted", "relay.accepted", "content.read");
        assertThat(levels.derive(events, new UUID(0x7000, 99)))
                .isEqualTo(new RecipientStatus(Level.ACCEPTED, RecipientStatus.Delivery.QUEUED, false, false, null));
    }

    @Test
    void everyEventTypeIsTaken() {
        var all = Arrays.stream(EventType.values()).map(EventType::code).toArray(String[]::new);
        assertThat(levels.derive(Histories.of(all), Histories.RECIPIENT).level())
                .isEqualTo(Level.READ);
    }
}
