package digital.ar.evidence.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.RunsBeside;
import digital.ar.evidence.Audit;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceLab;
import digital.ar.evidence.Journal;
import digital.ar.evidence.JournalTampered;
import digital.ar.evidence.log.LogDriver;
import digital.ar.evidence.service.ServiceChain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** Two notices of nine months ago, one of which went on until today; then their month leaves the database. */
@RunsBeside
class ArchiveTest {
    private static final Duration NINE_MONTHS = Duration.ofDays(280);
    private static final String MONTH = "2026_02";
    private EvidenceLab lab;
    private UUID goesOn;
    private UUID over;
    private List<Event> longJournal;
    private List<Event> shortJournal;

    @BeforeEach
    void open() {
        lab = new EvidenceLab();
        lab.owner().sql("select ar_ensure_partitions('2026-02-01', 1)").query(row -> {});
        lab.pass(NINE_MONTHS.negated());
        goesOn = lab.newNotice();
        over = lab.newNotice();
        lab.append(goesOn);
        lab.append(over);
        lab.append(goesOn);
        lab.pass(NINE_MONTHS);
        lab.append(goesOn);
        LogDriver.sequence(lab);
        longJournal = read(goesOn);
        shortJournal = read(over);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void anArchivedMonthIsReadAndAuditedAsIfItHadNeverLeft() {
        archive();
        assertThat(monthInDatabase()).isFalse();
        assertThat(lab.jdbc()
                        .sql("select count(*) from event")
                        .query(Long.class)
                        .single())
                .as("one of today and the record of the archive")
                .isEqualTo(2);
        assertThat(read(goesOn)).isEqualTo(longJournal).hasSize(3);
        assertThat(read(over)).isEqualTo(shortJournal).hasSize(1);
        assertThat(lab.append(over).sequence()).isEqualTo(2);
        assertThat(read(over)).hasSize(2);

        LogDriver.sequence(lab);
        var found = new ArrayList<Audit.Difference>();
        assertThat(audit(found).checked())
                .containsEntry("events", 6L)
                .containsEntry("archives", 1L)
                .containsEntry("archive files", 1L);
        assertThat(found).isEmpty();
    }

    @Test
    void theArchiveIsOnRecordByTheHashOfItsManifest() {
        archive();
        assertThat(lab.bean(ServiceChain.class).read()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.JOURNAL_ARCHIVED);
            assertThat(event.facts()).containsEntry("month", MONTH).containsEntry("events", 3);
            var manifest = lab.store.objects.get((String) event.facts().get("manifest"));
            assertThat(digital.ar.platform.Hashes.sha256Hex(manifest))
                    .isEqualTo(event.facts().get("manifestSha256"));
        });
    }

    @Test
    void whatIsYoungOrNotYetInTheLogStays() {
        lab.pass(NINE_MONTHS.negated());
        lab.append(lab.newNotice());
        lab.pass(NINE_MONTHS);
        archive();
        assertThat(monthInDatabase()).as("an event waits in the outbox").isTrue();
        LogDriver.sequence(lab);
        archive();
        assertThat(monthInDatabase()).isFalse();
        assertThat(lab.jdbc()
                        .sql("select count(*) from journal_archive")
                        .query(Long.class)
                        .single())
                .as("no other month")
                .isEqualTo(1);
    }

    /** The store fails before or after it took the bytes; nothing is dropped, and the next round goes on. */
    @ParameterizedTest
    @ValueSource(strings = {"000001", "manifest"})
    void aStoreThatFailsLosesNothing(String path) {
        lab.store.failBefore(p -> p.contains(path));
        assertThatThrownBy(this::archive).hasMessageContaining("away");
        lab.store.recover();
        lab.store.failAfter(p -> p.contains(path));
        assertThatThrownBy(this::archive).hasMessageContaining("away");
        lab.store.recover();
        assertThat(monthInDatabase()).isTrue();
        lab.restart();
        archive();
        assertThat(monthInDatabase()).isFalse();
        assertThat(read(goesOn)).isEqualTo(longJournal);
    }

    /** Written, but not on record; on record, but not dropped. */
    @ParameterizedTest
    @ValueSource(strings = {"journalled_at", "dropped_at"})
    void aCrashBetweenTwoStepsIsGoneOnFrom(String column) {
        lab.owner()
                .sql("alter table journal_archive add constraint crash check (" + column + " is null)")
                .update();
        assertThatThrownBy(this::archive).hasMessageContaining("crash");
        assertThat(monthInDatabase()).isTrue();
        assertThat(read(goesOn)).isEqualTo(longJournal);
        lab.owner().sql("alter table journal_archive drop constraint crash").update();
        lab.restart();
        archive();
        assertThat(monthInDatabase()).isFalse();
        assertThat(read(goesOn)).isEqualTo(longJournal);
        assertThat(lab.bean(ServiceChain.class).read()).as("once").hasSize(1);
    }

    @Test
    void aMonthThatIsNotWhatWasArchivedIsNotDropped() {
        stopBeforeDropping();
        lab.tamper("event", "update event set body = body || '\\x00' where notice_id = '" + over + "'");
        refusesToDrop("is not what was archived");
    }

    @Test
    void nothingIsDroppedThatIsNotOnRecordOldAndInTheLog() {
        refusesToDrop("in no archive");
        stopBeforeDropping();
        lab.owner().sql("alter table log_leaf disable trigger user").update();
        lab.owner()
                .sql("update log_leaf set leaf_hash = sha256('x') where notice_id = :n")
                .param("n", over)
                .update();
        refusesToDrop("not in the log");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> lab.jdbc().sql("drop table event_" + MONTH).update())
                .withStackTraceContaining("must be owner");
    }

    @Test
    void aChangedOrMissingFileIsFound() {
        archive();
        var path = lab.store.objects.keySet().stream()
                .filter(p -> p.endsWith(".jsonl"))
                .findFirst()
                .orElseThrow();
        java.util.Objects.requireNonNull(lab.store.objects.get(path))[40] ^= 1;
        lab.restart();
        assertThatExceptionOfType(JournalTampered.class)
                .isThrownBy(() -> read(over))
                .withMessageContaining(path);
        var found = new ArrayList<Audit.Difference>();
        audit(found);
        assertThat(found).anySatisfy(d -> assertThat(d.place()).isEqualTo("archive " + MONTH));
        lab.store.objects.remove(path);
        lab.restart();
        found.clear();
        audit(found);
        assertThat(found).anySatisfy(d -> assertThat(d.reason()).contains("is missing"));
    }

    private void stopBeforeDropping() {
        lab.owner()
                .sql("alter table journal_archive add constraint crash check (dropped_at is null)")
                .update();
        assertThatThrownBy(this::archive).hasMessageContaining("crash");
        lab.owner().sql("alter table journal_archive drop constraint crash").update();
    }

    private void refusesToDrop(String reason) {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> lab.jdbc()
                        .sql("select ar_drop_archived_month('" + MONTH + "')")
                        .query(row -> {}))
                .withMessageContaining(reason);
        assertThat(monthInDatabase()).isTrue();
    }

    private boolean monthInDatabase() {
        return lab.owner()
                .sql("select to_regclass('event_" + MONTH + "') is not null")
                .query(Boolean.class)
                .single();
    }

    private void archive() {
        lab.bean(Archiver.class).run();
    }

    private List<Event> read(UUID notice) {
        return lab.bean(Journal.class).read(notice);
    }

    private Audit.Report audit(List<Audit.Difference> found) {
        return lab.bean(Audit.class).run(found::add);
    }
}
