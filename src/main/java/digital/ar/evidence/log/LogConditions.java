package digital.ar.evidence.log;

import digital.ar.evidence.LogStatus;
import digital.ar.platform.Condition;
import digital.ar.platform.Condition.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What operators must see of the log: damage, lag, stamps, witnesses, evidence records. */
@Component
class LogConditions implements Condition.Source {
    /** Batches take fractions of a second, stamps a few at most. */
    private static final Duration HEALTHY_LAG = Duration.ofMinutes(2);

    private final LogStatus.Source log;
    private final LogTable table;
    private final CheckpointTable checkpoints;
    private final WitnessTable witnesses;
    private final EvidenceRecordTable records;
    private final LogProperties properties;
    private final Clock clock;

    LogConditions(
            LogStatus.Source log,
            LogTable table,
            CheckpointTable checkpoints,
            WitnessTable witnesses,
            EvidenceRecordTable records,
            LogProperties properties,
            Clock clock) {
        this.log = log;
        this.table = table;
        this.checkpoints = checkpoints;
        this.witnesses = witnesses;
        this.records = records;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public List<Condition> conditions() {
        var status = log.status();
        return Stream.concat(
                        Stream.of(sequencing(status), stamping(status), recording(status)),
                        properties.witnesses().stream().map(this::witness))
                .toList();
    }

    private Condition sequencing(LogStatus status) {
        var code = "log.sequencer";
        if (status.sequencing() != null) {
            return fault(
                    code,
                    status.waiting() + " events wait for the log, and with them receipts. "
                            + (damaged(status.sequencing())
                                    ? "Nothing more is signed until a person has looked (./ar audit says what differs): "
                                    : "Tried again by itself: ")
                            + status.sequencing());
        }
        var since = table.waitingSince().filter(this::tooLong);
        return since.isPresent()
                ? fault(code, status.waiting() + " events wait for the log, the oldest since " + since.get() + ".")
                : Condition.good(code, "Events stand in the log within seconds; it has " + status.size() + " leaves.");
    }

    private boolean tooLong(Instant since) {
        return since.isBefore(clock.instant().minus(HEALTHY_LAG));
    }

    private static boolean damaged(String trouble) {
        return trouble.startsWith(LogDamaged.class.getSimpleName());
    }

    private Condition stamping(LogStatus status) {
        var code = "log.stamp";
        if (status.stamping() != null) {
            return fault(
                    code,
                    "No checkpoint is stamped, so proofs and receipts wait. Tried again by itself: "
                            + status.stamping());
        }
        var last = status.stampedAt();
        var since = checkpoints.unstampedSince().filter(moment -> tooLong(moment.plus(period())));
        return since.isPresent()
                ? fault(code, "A checkpoint waits for a stamp since " + since.get() + ", and proofs with it.")
                : Condition.good(
                        code, "Checkpoints are stamped in time" + (last == null ? "." : ", last at " + last + "."));
    }

    private Duration period() {
        var configured = properties.stampPeriod();
        return configured == null ? Duration.ofMinutes(1) : configured;
    }

    private Condition recording(LogStatus status) {
        var code = "log.evidence-record";
        if (status.recording() != null) {
            return new Condition(
                    code, State.WARNING, "Evidence records are neither made nor renewed: " + status.recording(), null);
        }
        var now = clock.instant();
        var due = records.endingBefore(now.plus(properties.evidenceRecordRenewal()), 1);
        if (due.isEmpty()) {
            return Condition.good(code, "Evidence records last longer than the lead time of their renewal.");
        }
        var first = due.getFirst();
        return new Condition(
                code,
                first.validUntil().isBefore(now) ? State.FAULT : State.WARNING,
                "The evidence record of checkpoint " + first.size() + " must be renewed before " + first.validUntil()
                        + "; that takes a time authority whose certificate lasts longer.",
                null);
    }

    private Condition witness(LogProperties.Witness witness) {
        var name = witness.verifier().name();
        var code = "log.witness." + name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var state = witnesses.states().stream()
                .filter(s -> s.witness().equals(name))
                .findFirst();
        if (state.isEmpty()) {
            return Condition.good(code, "Witness " + name + " has not been asked yet.");
        }
        var trouble = state.get().trouble();
        return trouble == null
                ? Condition.good(
                        code, "Witness " + name + " has cosigned " + state.get().size() + " leaves.")
                : new Condition(
                        code,
                        state.get().claimed() == null ? State.WARNING : State.FAULT,
                        "Witness " + name + " " + trouble,
                        state.get().since());
    }

    private static Condition fault(String code, String detail) {
        return new Condition(code, State.FAULT, detail, null);
    }
}
