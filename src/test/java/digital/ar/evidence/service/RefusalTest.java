package digital.ar.evidence.service;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceLab;
import digital.ar.evidence.Refusals.Kind;
import digital.ar.platform.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Strangers are counted and cannot write the journal. */
class RefusalTest {
    private static final String HERE = "203.0.113.0/24";
    private EvidenceLab lab;

    @BeforeEach
    void open() {
        lab = new EvidenceLab(Map.of("ar.refusals.threshold", "10"));
        journal().started();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aQuietPeriodHasNoEvent() {
        pass(Duration.ofHours(3));
        assertThat(told()).isEmpty();
    }

    @Test
    void onePeriodIsOneEventWhateverWasTried() {
        var from = lab.clock.instant();
        knock(Kind.UNKNOWN_LINK, HERE, 500);
        knock(Kind.FOREIGN_FORM, "2001:db8:1:0:0:0:0:0/48", 2);
        journal().round();
        knock(Kind.UNKNOWN_LINK, HERE, 7);
        assertThat(told()).isEmpty();
        pass(Duration.ofHours(1));
        pass(Duration.ofHours(1));
        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.recipient()).isNull();
            assertThat(event.facts())
                    .containsEntry("from", from.toString())
                    .containsEntry("refusals", 509)
                    .containsEntry("complete", true)
                    .containsEntry(
                            "kinds",
                            List.of(
                                    Map.of("kind", "unknown-link", "count", 507, "networks", 1),
                                    Map.of("kind", "foreign-form", "count", 2, "networks", 1)));
            assertThat((List<?>) event.facts().get("doors"))
                    .first()
                    .isEqualTo(Map.of("kind", "unknown-link", "network", HERE, "count", 507));
        });
    }

    @Test
    void aFloodOfNetworksStaysSmall() {
        for (var i = 0; i < 70_000; i++) {
            bean(RefusalCounts.class).count(Kind.UNKNOWN_LINK, "10." + (i >> 8) + "." + (i & 255) + ".0/24");
        }
        pass(Duration.ofSeconds(15));
        pass(Duration.ofHours(1));
        var facts = told().getFirst().facts();
        assertThat(facts).containsEntry("refusals", 70_000);
        assertThat((List<?>) facts.get("doors")).hasSize(50);
        assertThat(facts.toString()).contains("network=others").hasSizeLessThan(6_000);
    }

    @Test
    void aKilledProcessLosesSecondsAndTheRecordSaysSo() {
        knock(Kind.TOO_OFTEN, HERE, 3);
        journal().round();
        knock(Kind.TOO_OFTEN, HERE, 4);
        lab.restart();
        journal().started();
        pass(Duration.ofHours(1));
        assertThat(told().getFirst().facts()).containsEntry("refusals", 3).containsEntry("complete", false);

        knock(Kind.TOO_OFTEN, HERE, 5);
        journal().stopped();
        lab.restart();
        journal().started();
        pass(Duration.ofHours(1));
        assertThat(told().getLast().facts()).containsEntry("refusals", 5).containsEntry("complete", true);
    }

    @Test
    void severalNodesWriteOneEvent() {
        try (var other = lab.anotherNode()) {
            knock(Kind.INVALID_FORM, HERE, 1);
            journal().round();
            other.getBean(RefusalCounts.class).count(Kind.INVALID_FORM, HERE);
            other.getBean(RefusalJournal.class).round();
            lab.pass(Duration.ofHours(1));
            other.getBean(RefusalJournal.class).round();
            journal().round();
        }
        assertThat(told()).singleElement().satisfies(e -> assertThat(e.facts()).containsEntry("refusals", 2));
    }

    @Test
    void theOperatorIsToldWhenThereAreMany() {
        assertThat(journal().conditions().getFirst().state()).isEqualTo(Condition.State.GOOD);
        knock(Kind.UNKNOWN_LINK, HERE, 10);
        journal().round();
        assertThat(journal().conditions().getFirst().state()).isEqualTo(Condition.State.WARNING);
        pass(Duration.ofHours(1));
        journal().round();
        assertThat(journal().conditions().getFirst().state()).isEqualTo(Condition.State.GOOD);
    }

    private void knock(Kind kind, String network, int times) {
        for (var i = 0; i < times; i++) {
            bean(RefusalCounts.class).count(kind, network);
        }
    }

    private void pass(Duration time) {
        journal().round();
        lab.pass(time);
        journal().round();
    }

    private RefusalJournal journal() {
        return bean(RefusalJournal.class);
    }

    private <T> T bean(Class<T> type) {
        return lab.bean(type);
    }

    private List<Event> told() {
        return bean(ServiceChain.class).read().stream()
                .filter(e -> e.type() == EventType.ACCESS_REFUSED)
                .toList();
    }
}
