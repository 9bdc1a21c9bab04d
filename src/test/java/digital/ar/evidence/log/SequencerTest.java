package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import digital.ar.RunsBeside;
import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.DefinedTree;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceLab;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.TransparencyLog;
import digital.ar.evidence.VerifierKey;
import digital.ar.vault.VaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RunsBeside
class SequencerTest {
    private final List<UUID> appended = new ArrayList<>();
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
    void anEmptyOutboxMakesNoCheckpoint() {
        assertThat(sequence()).isZero();
        assertThat(log().latest()).isEmpty();
        assertThat(log().read(0, 10)).isEmpty();
    }

    @Test
    void eventsGetDenseIndexesInTheOrderOfTheirIds() {
        append(3);
        assertThat(sequence()).isEqualTo(3);
        append(2);
        assertThat(log().read(0, 10)).as("not before it is published").hasSize(3);
        assertThat(sequence()).isEqualTo(2);

        var entries = log().read(0, 10);
        assertThat(entries).extracting(TransparencyLog.Entry::index).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(entries).extracting(TransparencyLog.Entry::event).containsExactlyInAnyOrderElementsOf(appended);
        assertThat(entries.subList(0, 3))
                .extracting(TransparencyLog.Entry::event)
                .isSorted();
        assertThat(entries).extracting(TransparencyLog.Entry::type).containsOnly(EventType.RELAY_ACCEPTED);
        assertThat(log().read(4, 10)).hasSize(1);
        assertThat(log().read(5, 10)).isEmpty();
        assertSound();
    }

    @Test
    void anEffectNeverStandsBeforeItsCause() {
        var notices = IntStream.range(0, 5).mapToObj(i -> lab.newNotice()).toList();
        for (var round = 0; round < 4; round++) {
            notices.forEach(notice -> appended.add(lab.append(notice).id()));
        }
        sequence();
        for (var notice : notices) {
            var order = log().read(0, 100).stream()
                    .filter(e -> e.notice().equals(notice))
                    .toList();
            assertThat(order)
                    .hasSize(4)
                    .extracting(TransparencyLog.Entry::event)
                    .isSorted();
        }
    }

    @Test
    void batchesAreBoundedAndTheTreeGrowsOverTiles() {
        fillOutbox(1500);
        assertThat(List.of(sequence(), sequence(), sequence(), sequence())).containsExactly(700, 700, 100, 0);
        assertSound();
        assertThat(lab.store.objects)
                .containsKeys("log/tile/0/000", "log/tile/0/004", "log/tile/0/005.p/220", "log/tile/1/000.p/5");
    }

    @Test
    void whileTheStoreIsAwayNothingIsPublishedAndNothingIsLost() {
        append(3);
        lab.store.failBefore(path -> true);
        assertThatExceptionOfType(VaultException.Unavailable.class).isThrownBy(() -> sequence());
        append(4);
        assertThatExceptionOfType(VaultException.Unavailable.class).isThrownBy(() -> sequence());
        assertThat(log().read(0, 10)).isEmpty();
        assertThat(log().latest()).isEmpty();
        assertThat(lab.bean(LogTable.class).waiting()).isEqualTo(7);

        lab.store.recover();
        assertThat(sequence()).isEqualTo(3);
        assertThat(sequence()).isEqualTo(4);
        assertThat(lab.bean(LogTable.class).waiting()).isZero();
        assertSound();
    }

    /** A node dies at each of its steps in turn; the next one finishes the batch with the same tiles, and nothing is lost. */
    @Test
    void aCrashBetweenAnyTwoStepsLosesNothing() {
        append(5);
        sequence();
        var steps = new ArrayList<String>();
        for (Optional<String> cut = Optional.of("start"); cut.isPresent(); cut = cutOffAt(steps.size())) {
            steps.add(cut.get());
        }
        assertThat(steps)
                .hasSizeGreaterThan(25)
                .contains(
                        "before commit",
                        "after commit",
                        "before writing log/checkpoint",
                        "after writing log/checkpoint")
                .anyMatch(step -> step.startsWith("before writing log/tile/0/"))
                .anyMatch(step -> step.startsWith("after writing log/tile/1/"));
        assertThat(log().read(0, 100_000)).hasSize(5 + 256 * steps.size());
        assertSound();
    }

    private Optional<String> cutOffAt(int step) {
        fillOutbox(256); // one full tile and two edges each time, so that the steps are the same
        lab.faults.crashAt(step - 1);
        try {
            sequence();
        } catch (RuntimeException crash) {
            assertThat(crash).hasStackTraceContaining("the process ");
        }
        var place = lab.faults.survived();
        lab.restart();
        while (sequence() > 0) {}
        assertThat(lab.bean(LogTable.class).waiting()).as(place.orElse("")).isZero();
        assertThat(lab.bean(CheckpointGuard.class).last().orElseThrow().text())
                .isEqualTo(SignedNote.parse(log().latest().orElseThrow().note()).text());
        return place;
    }

    @Test
    void aLeaderWhoseCommitFailsLeavesTheSameTilesToTheNext() {
        append(300);
        lab.owner()
                .sql("alter table log_checkpoint add constraint full_disk check (size < 0) not valid")
                .update();
        assertThatExceptionOfType(org.springframework.dao.DataIntegrityViolationException.class)
                .isThrownBy(() -> sequence());
        var begun = Map.copyOf(lab.store.objects);
        assertThat(begun).containsKey("log/tile/0/000");
        append(10);
        lab.restart();
        lab.owner().sql("alter table log_checkpoint drop constraint full_disk").update();
        assertThat(sequence()).isEqualTo(300);
        assertThat(lab.store.objects)
                .allSatisfy((path, bytes) -> assertThat(bytes).isEqualTo(begun.get(path)));
        assertThat(sequence()).isEqualTo(10);
        assertSound();
    }

    @Test
    void manyNodesThatLeadInTurnGiveEachEventOnePlace() throws Exception {
        fillOutbox(3000);
        try (var second = lab.anotherNode();
                var third = lab.anotherNode();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var nodes =
                    List.of(lab.bean(Sequencer.class), second.getBean(Sequencer.class), third.getBean(Sequencer.class));
            var leaders = new ArrayList<Future<?>>();
            for (var i = 0; i < 6; i++) {
                var node = nodes.get(i % nodes.size());
                leaders.add(threads.submit(() -> {
                    for (var round = 0; round < 10; round++) {
                        node.sequence();
                    }
                }));
            }
            for (var leader : leaders) {
                leader.get();
            }
        }
        while (sequence() > 0) {}
        assertThat(log().read(0, 5000)).hasSize(3000);
        assertSound();
    }

    @Test
    void aTileThatWasChangedStopsTheLogInsteadOfSigningOverIt() {
        append(5);
        sequence();
        lab.store.objects.get("log/tile/0/000.p/5")[40] ^= 1;
        lab.restart();
        append(1);
        assertThatExceptionOfType(LogDamaged.class)
                .isThrownBy(() -> sequence())
                .withMessageContaining("do not give the root");
        lab.store.objects.remove("log/tile/0/000.p/5");
        assertThatExceptionOfType(LogDamaged.class).isThrownBy(() -> sequence()).withMessageContaining("missing");
    }

    @Test
    void leavesAndCheckpointsAreAppendOnly() {
        append(1);
        sequence();
        for (var sql : List.of(
                "update log_leaf set index = 7",
                "delete from log_leaf",
                "delete from log_checkpoint",
                "update log_checkpoint set root = sha256('x')",
                "update log_checkpoint set note = 'x'")) {
            assertThatExceptionOfType(org.springframework.dao.DataAccessException.class)
                    .isThrownBy(() -> lab.owner().sql(sql).update())
                    .withMessageContaining("refused");
        }
    }

    /** Every event once, the root by definition, the note by the published key. */
    private void assertSound() {
        var entries = log().read(0, 100_000);
        assertThat(entries)
                .extracting(TransparencyLog.Entry::event)
                .doesNotHaveDuplicates()
                .containsAll(appended);
        var leaves = lab.jdbc()
                .sql("select leaf_hash from log_leaf order by index")
                .query(byte[].class)
                .list();
        assertThat(leaves).hasSameSizeAs(entries);
        var note = SignedNote.parse(log().latest().orElseThrow().note());
        assertThat(note.verifiedBy(VerifierKey.parse(log().verifierKey()))).isTrue();
        var checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.size()).isEqualTo(leaves.size());
        assertThat(HexFormat.of().formatHex(checkpoint.root()))
                .isEqualTo(HexFormat.of().formatHex(DefinedTree.root(leaves)));
        var edge = leaves.size() / 256;
        for (var i = 0; i < edge; i++) {
            var tile = lab.store.objects.get(new Tile(0, i, 256).objectPath());
            for (var j = 0; j < 256; j++) {
                assertThat(Arrays.copyOfRange(tile, j * 32, j * 32 + 32)).isEqualTo(leaves.get(i * 256 + j));
            }
        }
    }

    private void append(int events) {
        IntStream.range(0, events)
                .forEach(i -> appended.add(lab.append(lab.newNotice()).id()));
    }

    /** Rows as the journal leaves them, without its encryption, to fill tiles quickly. */
    private void fillOutbox(int events) {
        lab.jdbc().sql("""
                insert into event_outbox (shard, id, tenant_id, notice_id, type, leaf_hash)
                select 7, id, id, id, 'relay.accepted', sha256(uuid_send(id))
                from (select gen_random_uuid() as id from generate_series(1, :events)) as made
                """).param("events", events).update();
    }

    private int sequence() {
        return lab.bean(Sequencer.class).sequence().leaves();
    }

    private TransparencyLog log() {
        return lab.bean(TransparencyLog.class);
    }
}
