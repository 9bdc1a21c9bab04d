package digital.ar.evidence.archive;

import digital.ar.evidence.Audit;
import digital.ar.evidence.AuditTally;
import digital.ar.evidence.JournalTampered;
import digital.ar.platform.Hashes;
import digital.ar.vault.ObjectStore;
import java.util.Arrays;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Archived months: manifest, files, the digest of their rows, and as many leaves in the log as there are events. */
@Component
@Order(3)
class ArchiveAudit implements Audit.Part {
    private final ArchiveTable table;
    private final Archives archives;
    private final ObjectStore store;
    private final JdbcClient jdbc;

    ArchiveAudit(ArchiveTable table, Archives archives, ObjectStore store, JdbcClient jdbc) {
        this.table = table;
        this.archives = archives;
        this.store = store;
        this.jdbc = jdbc;
    }

    @Override
    public void run(AuditTally tally) {
        table.states().forEach(state -> run(state.month(), tally));
    }

    private void run(String month, AuditTally tally) {
        tally.checked("archives");
        var archive = table.of(month);
        var place = "archive " + month;
        tally.require(
                store.get(archive.manifestPath())
                        .filter(bytes -> Arrays.equals(bytes, archive.manifest()))
                        .isPresent(),
                place,
                "its manifest is missing or another than the database says");
        tally.require(
                Arrays.equals(Hashes.sha256(archive.manifest()), manifestHash(month)),
                place,
                "the database's rows do not give the manifest that was written");
        rows(archive, place, tally);
        var leaves = leaves(month);
        tally.require(
                leaves == archive.events(),
                place,
                "has " + archive.events() + " events, the log has " + leaves + " leaves of this month");
    }

    private void rows(Archive archive, String place, AuditTally tally) {
        var digest = new MonthDigest();
        archives.forget();
        for (var file : archive.files()) {
            tally.checked("archive files");
            try {
                archives.open(file).forEach(digest::add);
            } catch (JournalTampered | IllegalArgumentException e) {
                tally.difference(place, String.valueOf(e.getMessage()));
                return;
            }
        }
        tally.require(
                digest.events() == archive.events() && Arrays.equals(digest.digest(), archive.digest()),
                place,
                "its rows are not those that were archived");
    }

    private byte[] manifestHash(String month) {
        return jdbc.sql("select manifest_sha256 from journal_archive where month = :month")
                .param("month", month)
                .query(byte[].class)
                .single();
    }

    private long leaves(String month) {
        return jdbc.sql("""
                        select count(*) from log_leaf
                        where log = 0 and event_id >= ar_month_floor(to_date(:month, 'YYYY_MM'))
                          and event_id < ar_month_floor((to_date(:month, 'YYYY_MM') + interval '1 month')::date)
                        """).param("month", month).query(Long.class).single();
    }
}
