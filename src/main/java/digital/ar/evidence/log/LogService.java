package digital.ar.evidence.log;

import digital.ar.evidence.EventsRecorded;
import digital.ar.evidence.LogAdvanced;
import digital.ar.evidence.LogStatus;
import digital.ar.evidence.Sequencing;
import digital.ar.platform.Worker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Runs sequencer and stamper while the service runs, and tells how they do. */
@Component
class LogService implements SmartLifecycle, LogStatus.Source {
    private static final Logger LOG = LoggerFactory.getLogger(LogService.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration STAMP_LOOK = Duration.ofMillis(250);
    private static final Duration RECORDS_LOOK = Duration.ofMinutes(10);
    private static final Duration RECORDS_BACK_OFF = Duration.ofMinutes(10);
    private static final Duration SEQUENCER_BACK_OFF = Duration.ofSeconds(5);
    private static final Duration STAMPER_BACK_OFF = Duration.ofMinutes(1);

    private final Sequencing sequencer;
    private final Stamper stamper;
    private final EvidenceRecords records;
    private final LogTable table;
    private final CheckpointTable checkpoints;
    private final Duration batchPeriod;
    private final int batchSize;
    private final Worker sequencing = new Worker("log-sequencer", LOG, SEQUENCER_BACK_OFF, this::sequence);
    private final Worker stamping = new Worker("log-stamper", LOG, STAMPER_BACK_OFF, this::stamp);
    private final Worker recording = new Worker("log-evidence-records", LOG, RECORDS_BACK_OFF, this::record);

    LogService(
            Sequencing sequencer,
            Stamper stamper,
            EvidenceRecords records,
            LogTable table,
            CheckpointTable checkpoints,
            LogProperties properties) {
        this.sequencer = sequencer;
        this.stamper = stamper;
        this.records = records;
        this.table = table;
        this.checkpoints = checkpoints;
        this.batchPeriod = properties.batchPeriod();
        this.batchSize = properties.batchSize();
    }

    private Duration sequence() {
        var published = sequencer.sequence().leaves();
        if (published == 0) {
            return LOOK;
        }
        LOG.debug("Sequenced {} events", published);
        return published < batchSize ? gather() : Duration.ZERO;
    }

    /** Events that come within the period share the next checkpoint. */
    private Duration gather() {
        try {
            Thread.sleep(batchPeriod);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Duration.ZERO;
    }

    private Duration stamp() {
        stamper.stampIfDue();
        return STAMP_LOOK;
    }

    private Duration record() {
        return records.upkeep() > 0 ? Duration.ZERO : RECORDS_LOOK;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void recorded(EventsRecorded committed) {
        sequencing.wake();
    }

    @EventListener
    void advanced(LogAdvanced newSize) {
        stamping.wake();
    }

    @Override
    public LogStatus status() {
        var stamped = checkpoints.newestStamped();
        return new LogStatus(
                table.state().size(),
                table.waiting(),
                stamped.map(CheckpointTable.Row::size).orElse(0L),
                stamped.map(CheckpointTable.Row::stampedAt).orElse(null),
                sequencing.trouble().orElse(null),
                stamping.trouble().orElse(null),
                recording.trouble().orElse(null));
    }

    @Override
    public void start() {
        sequencing.start();
        stamping.start();
        recording.start();
    }

    @Override
    public void stop() {
        sequencing.stop();
        stamping.stop();
        recording.stop();
    }

    @Override
    public boolean isRunning() {
        return sequencing.running();
    }
}
