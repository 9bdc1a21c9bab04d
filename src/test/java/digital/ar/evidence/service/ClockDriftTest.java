package digital.ar.evidence.service;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.Event;
import digital.ar.evidence.EvidenceLab;
import digital.ar.evidence.ServiceEvents;
import digital.ar.platform.Condition;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three NTP servers and our clock; what goes on record when they part and when they meet again. */
class ClockDriftTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private EvidenceLab lab;
    private List<ScriptedNtp> servers;
    private NtpClock ntp;

    @BeforeEach
    void open() throws Exception {
        lab = new EvidenceLab();
        servers = List.of(new ScriptedNtp(lab.clock), new ScriptedNtp(lab.clock), new ScriptedNtp(lab.clock));
        var properties = new ClockProperties(
                servers.stream().map(ScriptedNtp::address).toList(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(2),
                SECOND);
        var client = new NtpClient(lab.clock, () -> 0, properties.timeout());
        ntp = new NtpClock(properties, client, lab.bean(ServiceChain.class), lab.clock, "lab");
    }

    @AfterEach
    void close() {
        servers.forEach(ScriptedNtp::close);
        lab.close();
    }

    @Test
    void aDriftIsOnRecordFromItsBeginningToItsEnd() {
        ntp.check();
        assertThat(told()).as("all agree").isEmpty();
        off(Duration.ofSeconds(5));
        var began = lab.clock.instant();
        ntp.check();
        ntp.check();
        off(Duration.ofSeconds(9));
        lab.pass(Duration.ofHours(1));
        ntp.check();
        off(Duration.ofMillis(200));
        lab.pass(Duration.ofHours(1));
        ntp.check();
        ntp.check();

        assertThat(told()).extracting(e -> e.facts().get("state")).containsExactly("began", "changed", "ended");
        assertThat(told()).extracting(e -> e.facts().get("offsetMillis")).containsExactly(5000, 9000, 200);
        assertThat(overlapping(began.plusSeconds(60), began.plusSeconds(120))).hasSize(1);
        assertThat(overlapping(began.plusSeconds(7300), began.plusSeconds(7400)))
                .isEmpty();
    }

    @Test
    void aDriftThatARestartFindsIsNotToldAgain() {
        off(Duration.ofSeconds(-5));
        ntp.check();
        lab.restart();
        ntp = new NtpClock(
                new ClockProperties(
                        servers.stream().map(ScriptedNtp::address).toList(),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(2),
                        SECOND),
                new NtpClient(lab.clock, () -> 0, Duration.ofSeconds(2)),
                lab.bean(ServiceChain.class),
                lab.clock,
                "lab");
        ntp.check();
        assertThat(told()).hasSize(1);
    }

    @Test
    void oneLiarIsOutvotedAndOneWitnessIsNotEnough() {
        servers.getFirst().set(Clock.offset(lab.clock, Duration.ofHours(1)));
        ntp.check();
        assertThat(told()).isEmpty();
        assertThat(ntp.conditions()).extracting(Condition::state).containsExactly(Condition.State.GOOD);
        servers.subList(1, 3)
                .forEach(server -> server.change(answer -> {
                    answer[0] = (byte) 0xE4; // not synchronised
                    return answer;
                }));
        ntp.check();
        assertThat(told()).isEmpty();
        assertThat(ntp.conditions()).singleElement().satisfies(c -> {
            assertThat(c.state()).isEqualTo(Condition.State.WARNING);
            assertThat(c.detail()).contains("no majority", "not synchronised");
        });
    }

    @Test
    void withoutServersNothingIsClaimed() {
        assertThat(lab.bean(NtpClock.class).conditions()).singleElement().satisfies(c -> {
            assertThat(c.state()).isEqualTo(Condition.State.WARNING);
            assertThat(c.detail()).contains("nobody compares", "ar.clock.ntp-servers");
        });
    }

    @Test
    void aWallClockThatWasSetIsNoticedByTheMachinesCounter() {
        var counter = new AtomicLong();
        var wall = new WallClock(lab.bean(ServiceChain.class), lab.clock, counter::get, SECOND);
        lab.pass(Duration.ofSeconds(10));
        counter.addAndGet(Duration.ofSeconds(10).toNanos());
        wall.look();
        assertThat(told()).isEmpty();
        lab.pass(Duration.ofSeconds(-50));
        counter.addAndGet(Duration.ofSeconds(10).toNanos());
        wall.look();
        wall.look();
        assertThat(told())
                .singleElement()
                .extracting(Event::facts)
                .isEqualTo(Map.of("state", "jumped", "offsetMillis", -60_000, "thresholdMillis", 1000));
    }

    private void off(Duration offset) {
        servers.forEach(server -> server.set(Clock.offset(lab.clock, offset)));
    }

    private List<Event> overlapping(java.time.Instant from, java.time.Instant until) {
        return lab.bean(ServiceEvents.class).overlapping(from, until);
    }

    private List<Event> told() {
        return lab.bean(ServiceChain.class).read();
    }
}
