package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import digital.ar.evidence.EvidenceLab;
import digital.ar.evidence.LogConsumers;
import digital.ar.evidence.TransparencyLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogConsumersTest {
    private final List<UUID> seen = new ArrayList<>();
    private EvidenceLab lab;

    @BeforeEach
    void open() {
        lab = new EvidenceLab();
        IntStream.range(0, 5).forEach(i -> lab.append(lab.newNotice()));
        lab.bean(Sequencer.class).sequence();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void eachConsumerSeesEveryEntryOnceAndInOrder() {
        assertThat(run("a", 2)).isEqualTo(2);
        lab.restart();
        assertThat(run("a", 2)).isEqualTo(2);
        assertThat(run("a", 2)).isEqualTo(1);
        assertThat(run("a", 2)).isZero();
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();

        seen.clear();
        assertThat(run("b", 100)).isEqualTo(5);
    }

    @Test
    void aFailedHandlerGetsTheSameEntriesAgainAndItsEffectIsGone() {
        lab.owner().sql("create table effect (index bigint)").update();
        lab.owner().sql("grant all on effect to public").update();
        assertThatIllegalStateException()
                .isThrownBy(() -> consumers().run("a", 3, entries -> {
                    effect(entries);
                    throw new IllegalStateException("half way");
                }));
        assertThat(effects()).isEmpty();
        consumers().run("a", 3, this::effect);
        assertThat(effects()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void ofTwoNodesOneWorksForAConsumer() {
        var other = new ArrayList<Integer>();
        consumers().run("a", 3, entries -> other.add(run("a", 3)));
        assertThat(other).containsExactly(0);
        assertThat(run("a", 3)).isEqualTo(2);
    }

    private void effect(List<Entry> entries) {
        entries.forEach(e -> lab.jdbc()
                .sql("insert into effect values (:index)")
                .param("index", e.index())
                .update());
    }

    private List<Long> effects() {
        return lab.jdbc()
                .sql("select index from effect order by index")
                .query(Long.class)
                .list();
    }

    private int run(String consumer, int max) {
        return consumers().run(consumer, max, entries -> entries.forEach(e -> seen.add(e.event())));
    }

    private LogConsumers consumers() {
        return lab.bean(LogConsumers.class);
    }
}
