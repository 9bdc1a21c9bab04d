package digital.ar.evidence.service;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.Audit;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceLab;
import digital.ar.evidence.ServiceEvents;
import digital.ar.evidence.log.LogDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service was away; when it is back it says so, once, in a chain of its own. */
class OutageTest {
    private static final Duration BEAT = Duration.ofSeconds(10);
    private EvidenceLab lab;

    @BeforeEach
    void open() {
        lab = new EvidenceLab();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aFirstStartAndASteadyLifeHaveNothingToTell() {
        for (var i = 0; i < 10; i++) {
            beat();
            lab.pass(BEAT);
        }
        assertThat(told()).isEmpty();
    }

    @Test
    void aKilledServiceTellsHowLongItWasAway() {
        beat();
        var last = lab.clock.instant();
        lab.pass(Duration.ofMinutes(10));
        lab.restart();
        beat();
        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.SERVICE_OUTAGE);
            assertThat(event.recipient()).isNull();
            assertThat(event.facts())
                    .containsEntry("part", "service")
                    .containsEntry("planned", false)
                    .containsEntry("from", last.toString())
                    .containsEntry("until", lab.clock.instant().toString())
                    .containsEntry("seconds", 600)
                    .containsEntry("nodes", List.of("lab"));
        });
    }

    @Test
    void aStopInGoodOrderIsPlanned() {
        beat();
        lab.pass(Duration.ofSeconds(3));
        heartbeat().stopped();
        lab.pass(Duration.ofMinutes(2));
        lab.restart();
        beat();
        assertThat(told())
                .singleElement()
                .extracting(e -> e.facts().get("planned"))
                .isEqualTo(true);
    }

    @Test
    void aQuickRestartIsNoOutage() {
        beat();
        lab.pass(Duration.ofSeconds(40));
        lab.restart();
        beat();
        assertThat(told()).isEmpty();
    }

    @Test
    void whileAnotherNodeIsUpTheServiceIsUp() {
        beat();
        lab.pass(Duration.ofMinutes(10));
        lab.bean(NodeTable.class).seen("other", lab.clock.instant(), lab.clock.instant());
        lab.restart();
        beat();
        assertThat(told()).isEmpty();
    }

    @Test
    void aNodeThatFellEarlierDoesNotSpoilAPlannedStop() {
        lab.bean(NodeTable.class).seen("fallen", lab.clock.instant(), lab.clock.instant());
        lab.pass(Duration.ofHours(1));
        lab.bean(NodeTable.class).seen("lab", lab.clock.instant(), lab.clock.instant());
        heartbeat().stopped();
        lab.pass(Duration.ofHours(1));
        beat();
        assertThat(told())
                .singleElement()
                .extracting(Event::facts)
                .satisfies(facts ->
                        assertThat(facts).containsEntry("planned", true).containsEntry("nodes", List.of("lab")));
    }

    @Test
    void aPartIsOnRecordWhenItIsBackAndWasAwayLongEnough() {
        var trouble = new AtomicReference<Optional<String>>(Optional.empty());
        var watch = new PartWatch(Outage.Part.OBJECT_STORE, trouble::get, Duration.ofMinutes(1), lab.clock);
        watch.look();
        var lastGood = lab.clock.instant();
        trouble.set(Optional.of("connection refused"));
        lab.pass(Duration.ofSeconds(30));
        assertThat(watch.look()).as("still away").isEmpty();
        lab.pass(Duration.ofMinutes(5));
        assertThat(watch.look()).as("still away").isEmpty();
        trouble.set(Optional.empty());
        lab.pass(Duration.ofSeconds(10));
        var outage = watch.look().orElseThrow();
        assertThat(outage.from()).isEqualTo(lastGood);
        assertThat(watch.look()).as("until it is on record").contains(outage);
        append(outage);
        append(outage); // of another node
        watch.told();
        assertThat(watch.look()).isEmpty();
        assertThat(told())
                .singleElement()
                .extracting(Event::facts)
                .satisfies(facts -> assertThat(facts)
                        .containsEntry("part", "object-store")
                        .containsEntry("seconds", 340)
                        .containsEntry("detail", "connection refused"));
    }

    @Test
    void aShortTroubleOfAPartIsForgotten() {
        var trouble = new AtomicReference<>(Optional.of("away"));
        var watch = new PartWatch(Outage.Part.OBJECT_STORE, trouble::get, Duration.ofMinutes(1), lab.clock);
        watch.look();
        lab.pass(Duration.ofSeconds(20));
        trouble.set(Optional.empty());
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void anOutageIsFoundByThePeriodsThatItTouches() {
        beat();
        var from = lab.clock.instant();
        lab.pass(Duration.ofMinutes(10));
        beat();
        var until = lab.clock.instant();
        assertThat(overlapping(from.plusSeconds(60), from.plusSeconds(61))).hasSize(1);
        assertThat(overlapping(Instant.EPOCH, from)).isEmpty();
        assertThat(overlapping(until, Instant.MAX)).isEmpty();
        assertThat(overlapping(Instant.EPOCH, Instant.MAX)).hasSize(1);
    }

    @Test
    void theChainOfTheServiceStandsInTheLogAndBeforeTheAuditorLikeAnyOther() {
        beat();
        lab.pass(Duration.ofMinutes(10));
        beat();
        LogDriver.sequence(lab);
        var found = new ArrayList<Audit.Difference>();
        var report = lab.bean(Audit.class).run(found::add);
        assertThat(found).isEmpty();
        assertThat(report.checked()).containsEntry("events", 1L).containsEntry("leaves", 1L);
    }

    private List<Event> overlapping(Instant from, Instant until) {
        return lab.bean(ServiceEvents.class).overlapping(from, until);
    }

    private void append(Outage outage) {
        lab.bean(ServiceChain.class).alone(() -> {
            lab.bean(OutageJournal.class).append(outage);
            return outage;
        });
    }

    private void beat() {
        heartbeat().beat();
    }

    private Heartbeat heartbeat() {
        return lab.bean(Heartbeat.class);
    }

    private List<Event> told() {
        return lab.bean(ServiceChain.class).read();
    }
}
