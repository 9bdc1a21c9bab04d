package digital.ar.evidence.log;

import digital.ar.seal.TimestampAuthority;
import digital.ar.seal.TimestampVerifier;
import digital.ar.vault.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps checkpoints provable for decades: one evidence record (RFC 4998) for the last stamped checkpoint of each UTC day, to
 * which all earlier leaves lead by the tree, and a new time stamp around it before the certificate of its newest one ends.
 */
@Component
class EvidenceRecords {
    static final String MEDIA_TYPE = "application/octet-stream"; // RFC 4998 registers none
    private static final String CURSOR = "log.evidence-record";
    private static final int BATCH = 100;

    private final EvidenceRecordTable table;
    private final CheckpointTable checkpoints;
    private final CursorTable cursors;
    private final ObjectStore store;
    private final TimestampAuthority authority;
    private final TimestampVerifier timestamps;
    private final Duration lead;
    private final Clock clock;
    private final TransactionTemplate transaction;

    EvidenceRecords(
            EvidenceRecordTable table,
            CheckpointTable checkpoints,
            CursorTable cursors,
            ObjectStore store,
            TimestampAuthority authority,
            TimestampVerifier timestamps,
            LogProperties properties,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.checkpoints = checkpoints;
        this.cursors = cursors;
        this.store = store;
        this.authority = authority;
        this.timestamps = timestamps;
        this.lead = properties.evidenceRecordRenewal();
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Records of the days that ended, and renewals that are due; of several nodes one works at a time.
     *
     * @return records that were written; 0: nothing is due
     * @throws digital.ar.seal.SealException.Unavailable the authority is away; VaultException.Unavailable the store is
     */
    int upkeep() {
        return transaction.execute(status -> cursors.lock(CURSOR).isEmpty() ? 0 : writeDays() + renewDue());
    }

    private int writeDays() {
        var days = table.daysWithout(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), BATCH);
        days.forEach(this::writeDay);
        return days.size();
    }

    private void writeDay(EvidenceRecordTable.Day day) {
        var checkpoint = checkpoints.find(day.size()).orElseThrow();
        write(
                day.size(),
                day.day(),
                checkpoint.note(),
                CheckpointEvidence.first(Objects.requireNonNull(checkpoint.token())));
    }

    /**
     * One at a time, so that an authority that goes away costs no stamp that was already paid for. A renewal that would gain
     * nothing is not asked for: the authority must have a certificate that lasts longer.
     */
    private int renewDue() {
        var reach = reach();
        var due = table.endingBefore(clock.instant().plus(lead), 1).stream()
                .filter(row -> reach.isPresent() && reach.get().isAfter(row.validUntil()))
                .toList();
        due.forEach(this::renew);
        return due.size();
    }

    /** How long a stamp of today would last, as the newest one tells. */
    private Optional<Instant> reach() {
        return checkpoints
                .newestStamped()
                .map(newest -> CheckpointEvidence.first(Objects.requireNonNull(newest.token()))
                        .validUntil());
    }

    private void renew(EvidenceRecordTable.Row row) {
        var record = read(row);
        var token = authority.stamp(record.renewalImprint());
        var note = checkpoints.find(row.size()).orElseThrow().note();
        write(row.size(), row.day(), note, record.renewed(token.encoded()));
    }

    /** The bytes are durable before the table names them. */
    private void write(long size, LocalDate day, String note, CheckpointEvidence record) {
        record.defect(note, timestamps).ifPresent(defect -> {
            throw new LogDamaged("the evidence record of checkpoint " + size + " does not check: " + defect);
        });
        var row = new EvidenceRecordTable.Row(size, day, record.renewals(), record.validUntil());
        var stored = store.get(row.objectPath());
        if (stored.isEmpty() || !Arrays.equals(stored.get(), record.encoded())) {
            store.put(row.objectPath(), record.encoded(), MEDIA_TYPE, null);
        }
        table.write(row, clock.instant());
    }

    /** @throws LogDamaged it is not there, or no evidence record */
    CheckpointEvidence read(EvidenceRecordTable.Row row) {
        var bytes = store.get(row.objectPath())
                .orElseThrow(() -> new LogDamaged("object " + row.objectPath() + " is missing"));
        try {
            return CheckpointEvidence.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw new LogDamaged("object " + row.objectPath() + " is " + e.getMessage());
        }
    }
}
