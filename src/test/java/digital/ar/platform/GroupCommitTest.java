package digital.ar.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class GroupCommitTest {
    private final ConcurrentLinkedQueue<List<Integer>> commits = new ConcurrentLinkedQueue<>();

    private List<String> results(List<Integer> items) {
        commits.add(items);
        return items.stream().map(i -> "r" + i).toList();
    }

    @Test
    void whatComesWhileACommitIsUnderWayIsCommittedTogetherAndEachGetsItsOwnResult() throws Exception {
        var started = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var group = new GroupCommit<Integer, String>(1, 64, items -> {
            started.countDown();
            await(go);
            return results(items);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> group.commit(0));
            started.await();
            var others = new ArrayList<Future<String>>();
            for (var i = 1; i <= 20; i++) {
                var item = i;
                others.add(threads.submit(() -> group.commit(item)));
            }
            go.countDown();
            assertThat(first.get()).isEqualTo("r0");
            for (var i = 1; i <= 20; i++) {
                assertThat(others.get(i - 1).get()).isEqualTo("r" + i);
            }
        }
        assertThat(commits.stream().mapToInt(List::size).sum()).isEqualTo(21);
        assertThat(commits).hasSizeLessThan(21);
    }

    @Test
    void aBadItemHarmsNoOtherAndGetsItsOwnFailure() throws Exception {
        var group = new GroupCommit<Integer, String>(2, 8, items -> {
            if (items.contains(13)) {
                throw new IllegalArgumentException("thirteen among " + items.size());
            }
            return results(items);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<String>>();
            for (var i = 0; i < 200; i++) {
                var item = i;
                all.add(threads.submit(() -> group.commit(item)));
            }
            for (var i = 0; i < 200; i++) {
                var result = all.get(i);
                if (i == 13) {
                    assertThatThrownBy(result::get).hasRootCauseMessage("thirteen among 1");
                } else {
                    assertThat(result.get()).isEqualTo("r" + i);
                }
            }
        }
        assertThat(commits.stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .hasSize(199);
        assertThat(commits).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(8));
    }

    @Test
    void inACallersTransactionAnItemStaysAlone() {
        var group = new GroupCommit<Integer, String>(1, 8, this::results);
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThat(group.commit(7)).isEqualTo("r7");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(commits).containsExactly(List.of(7));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
