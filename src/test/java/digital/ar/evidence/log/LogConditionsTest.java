package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.EvidenceLab;
import digital.ar.evidence.LogStatus;
import digital.ar.platform.Condition;
import digital.ar.platform.Condition.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator is told of the log. */
class LogConditionsTest {
    private ScriptedWitness witness;
    private EvidenceLab lab;
    private String sequencing;
    private String stamping;

    @BeforeEach
    void open() throws Exception {
        witness = new ScriptedWitness();
        lab = new EvidenceLab(
                Map.of("ar.log.witnesses[0].url", witness.url(), "ar.log.witnesses[0].key", witness.verifierKey()));
        witness.log = lab.bean(LogKey.class).verifier();
        lab.pass(Duration.between(lab.clock.instant(), Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    @AfterEach
    void close() {
        lab.close();
        witness.close();
    }

    @Test
    void aLogAtWorkIsGoodAndLagAndLateStampsAreFaults() {
        assertThat(states()).allMatch(state -> state == State.GOOD);
        lab.append(lab.newNotice());
        assertThat(state("log.sequencer")).as("just now").isEqualTo(State.GOOD);
        lab.pass(Duration.ofMinutes(10));
        assertThat(state("log.sequencer")).isEqualTo(State.FAULT);
        LogDriver.sequence(lab);
        assertThat(state("log.sequencer")).isEqualTo(State.GOOD);
        assertThat(state("log.stamp")).isEqualTo(State.GOOD);
        lab.pass(Duration.ofMinutes(10));
        assertThat(state("log.stamp")).isEqualTo(State.FAULT);
        witness.instead = "403";
        LogDriver.stamp(lab);
        assertThat(state("log.stamp")).isEqualTo(State.GOOD);
        assertThat(state("log.witness.witness-example-w1")).isEqualTo(State.WARNING);
    }

    @Test
    void damageIsToldApartFromWaiting() {
        sequencing = "LogDamaged: the tiles of 5 leaves do not give the root in log_state";
        assertThat(condition("log.sequencer").detail()).contains("until a person has looked");
        sequencing = "Unavailable: the store is away";
        stamping = "Unavailable: the time authority does not answer";
        assertThat(condition("log.sequencer").detail()).contains("Tried again by itself");
        assertThat(state("log.stamp")).isEqualTo(State.FAULT);
    }

    @Test
    void anEvidenceRecordThatNobodyCanRenewIsTold() {
        lab.authority.newCertificate(2);
        lab.restart();
        lab.append(lab.newNotice());
        LogDriver.sequence(lab);
        LogDriver.stamp(lab);
        lab.pass(Duration.ofDays(1));
        lab.bean(EvidenceRecords.class).upkeep();
        assertThat(state("log.evidence-record")).isEqualTo(State.WARNING);
        lab.pass(Duration.ofDays(2));
        assertThat(state("log.evidence-record")).as("its certificate has ended").isEqualTo(State.FAULT);
    }

    private State state(String code) {
        return condition(code).state();
    }

    private java.util.List<State> states() {
        return conditions().conditions().stream().map(Condition::state).toList();
    }

    private Condition condition(String code) {
        return conditions().conditions().stream()
                .filter(c -> c.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private LogConditions conditions() {
        var table = lab.bean(LogTable.class);
        LogStatus.Source status =
                () -> new LogStatus(table.state().size(), table.waiting(), 0, null, sequencing, stamping, null);
        return new LogConditions(
                status,
                table,
                lab.bean(CheckpointTable.class),
                lab.bean(WitnessTable.class),
                lab.bean(EvidenceRecordTable.class),
                lab.bean(LogProperties.class),
                lab.clock);
    }
}
