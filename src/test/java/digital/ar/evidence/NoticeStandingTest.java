package digital.ar.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is carried on from event to event against the derivation from the whole journal, over random histories. */
class NoticeStandingTest {
    private static final List<UUID> RECIPIENTS = List.of(new UUID(7, 1), new UUID(7, 2));
    private static final List<String> CLASSES = List.of("HUMAN", "SCANNER", "PROXY", "PREFETCH");
    private static final List<String> REPORTS = List.of("read-receipt", "reply", "failure", "delivered");

    private final Levels levels = new DerivedLevels();

    @Test
    void whatIsCarriedOnIsWhatTheWholeJournalGives() {
        for (var seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            var journal = new ArrayList<Event>();
            var kept = new NoticeStanding();
            for (var sequence = 1; sequence <= 40; sequence++) {
                journal.add(event(sequence, random));
                kept.take(journal.getLast());
                kept = NoticeStanding.of(String.valueOf(kept.text()));
                for (var recipient : RECIPIENTS) {
                    assertThat(kept.status(recipient).orElseGet(() -> levels.derive(List.of(), recipient)))
                            .as("seed %d, event %d", seed, sequence)
                            .isEqualTo(levels.derive(journal, recipient));
                }
            }
            assertThat(NoticeStanding.after(journal).text()).isEqualTo(kept.text());
        }
    }

    /** It is derived anew then: nothing grows without end beside the head. */
    @Test
    void whatGrewTooLongIsNotKept() {
        var kept = new NoticeStanding();
        IntStream.range(0, 200)
                .mapToObj(i -> event(i, EventType.NOTIFICATION_OPENED, Map.of("class", "HUMAN", "hit", "hit_" + i)))
                .forEach(kept::take);
        assertThat(kept.text()).isNull();
        assertThat(kept.status(RECIPIENTS.getFirst()))
                .hasValueSatisfying(s -> assertThat(s.level()).isEqualTo(Level.SEEN));
    }

    private static Event event(int sequence, Random random) {
        var type = EventType.values()[random.nextInt(EventType.values().length)];
        var hit = type == EventType.NOTIFICATION_OPENED || type == EventType.NOTIFICATION_CLICKED;
        return event(sequence, type, hit ? hitFacts(random) : facts(random));
    }

    private static Map<String, Object> hitFacts(Random random) {
        var hit = "hit_" + random.nextInt(4);
        var hitClass = CLASSES.get(random.nextInt(CLASSES.size()));
        return Map.of("class", hitClass, "hit", hit);
    }

    private static Map<String, Object> facts(Random random) {
        return Map.of(
                "kind", REPORTS.get(random.nextInt(REPORTS.size())),
                "action", random.nextBoolean() ? "displayed" : "deleted",
                "address", random.nextBoolean() ? "reply" : "return-path",
                "signedByRecipient", random.nextBoolean(),
                "identity", Map.of("matched", random.nextBoolean()),
                "startedAt",
                        Histories.NOON.plusSeconds(30L * random.nextInt(80)).toString());
    }

    private static Event event(int sequence, EventType type, Map<String, Object> facts) {
        return new Event(
                new UUID(0x7000, sequence),
                new UUID(0x7000, 3),
                new UUID(0x7000, 1),
                RECIPIENTS.get(sequence % 3 == 0 ? 1 : 0),
                sequence,
                null,
                type,
                Histories.NOON.plusSeconds(60L * sequence).plusNanos(1_000L * sequence),
                Histories.NOON.plusSeconds(60L * sequence),
                "test",
                "00".repeat(16),
                facts,
                List.of(),
                "");
    }
}
