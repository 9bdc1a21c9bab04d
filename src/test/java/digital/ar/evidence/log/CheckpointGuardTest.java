package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import digital.ar.evidence.EvidenceLab;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody brings back an older database, another store, another key: nothing is signed that contradicts what was. */
class CheckpointGuardTest {
    private static final int BACKUP = 5;
    private EvidenceLab lab;

    @BeforeEach
    void aLogWithABackupInTheMiddle() {
        lab = new EvidenceLab();
        append(BACKUP);
        LogDriver.sequence(lab);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void theStoreHoldsTheCheckpointThatIsServed() {
        assertThat(new String(lab.store.objects.get(CheckpointGuard.PATH), StandardCharsets.UTF_8))
                .isEqualTo(lab.bean(TiledLog.class).latest().orElseThrow().note());
    }

    @Test
    void aRestoredDatabaseThatKnowsLessIsRefused() {
        var root = root();
        append(4);
        LogDriver.sequence(lab);
        restore(root);
        append(1);
        refused("knows only 5");
        assertThat(lab.bean(LogTable.class).state().assigned())
                .as("nothing was assigned")
                .isEqualTo(BACKUP);
        append(20);
        refused("knows only 5");
    }

    @Test
    void otherEventsUnderTheSameNumberOfLeavesAreRefused() {
        var root = root();
        append(4);
        lab.store.failBefore(path -> path.equals("log/tile/0/000.p/9")); // assigned, not published
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> LogDriver.sequence(lab));
        var assigned =
                lab.jdbc().sql("select size from log_state").query(Long.class).single();
        assertThat(assigned).isEqualTo(BACKUP);
        lab.store.recover();
        LogDriver.sequence(lab);
        restore(root);
        append(4);
        lab.tamper("log_state", "update log_state set assigned = 9");
        lab.tamper("log_leaf", """
                insert into log_leaf (log, index, event_id, tenant_id, notice_id, type, leaf_hash)
                select 0, 4 + row_number() over (order by id), id, tenant_id, notice_id, type, leaf_hash
                from event_outbox""");
        lab.tamper("event_outbox", "delete from event_outbox");
        refused("does not continue the signed checkpoint");
    }

    @Test
    void anEmptyDatabaseOnAUsedStoreIsRefused() {
        lab.tamper("log_checkpoint", "delete from log_checkpoint");
        lab.tamper("log_leaf", "delete from log_leaf");
        lab.tamper("log_state", "update log_state set size = 0, assigned = 0, root = sha256('')");
        lab.restart();
        append(1);
        refused("a checkpoint of 5 leaves was signed");
    }

    @Test
    void tilesOfAnotherHistoryAreNotOverwritten() {
        append(1);
        lab.store.objects.put("log/tile/0/000.p/6", new byte[6 * 32]);
        var before = Map.copyOf(lab.store.objects);
        refused("with other hashes");
        assertThat(lab.store.objects).isEqualTo(before);
    }

    @Test
    void aCheckpointOfAnotherKeyIsRefused() throws Exception {
        lab.tamper("log_checkpoint", "delete from log_checkpoint"); // the database does not know the old key
        lab.loseLogKey();
        lab.restart();
        append(1);
        refused("was not signed with the key");
    }

    @Test
    void whatIsNoCheckpointIsRefused() {
        append(1);
        lab.store.objects.put(CheckpointGuard.PATH, "x\n5\n".getBytes(StandardCharsets.UTF_8));
        refused("is no signed checkpoint");
    }

    @Test
    void aStoreOfAnEarlierVersionGetsItsGuard() {
        lab.store.objects.remove(CheckpointGuard.PATH);
        append(2);
        LogDriver.sequence(lab);
        assertThat(lab.bean(CheckpointGuard.class).last().orElseThrow().size()).isEqualTo(BACKUP + 2);
    }

    private void refused(String reason) {
        var signed = lab.jdbc()
                .sql("select count(*) from log_checkpoint")
                .query(Long.class)
                .single();
        assertThatExceptionOfType(LogDamaged.class)
                .isThrownBy(() -> lab.bean(Sequencer.class).sequence())
                .withMessageContaining(reason);
        assertThat(lab.jdbc()
                        .sql("select count(*) from log_checkpoint")
                        .query(Long.class)
                        .single())
                .isEqualTo(signed);
    }

    private String root() {
        return HexFormat.of().formatHex(lab.bean(LogTable.class).state().root());
    }

    /** The database as it was at the backup; the events that came later are gone with it. */
    private void restore(String root) {
        lab.tamper("log_checkpoint", "delete from log_checkpoint where size > " + BACKUP);
        lab.tamper("log_leaf", "delete from log_leaf where index >= " + BACKUP);
        lab.tamper(
                "log_state",
                "update log_state set size = %d, assigned = %d, root = decode('%s', 'hex')"
                        .formatted(BACKUP, BACKUP, root));
        lab.restart();
    }

    private void append(int events) {
        IntStream.range(0, events).forEach(i -> lab.append(lab.newNotice()));
    }
}
