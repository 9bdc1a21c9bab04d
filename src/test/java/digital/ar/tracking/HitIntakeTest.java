package digital.ar.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.notice.Notices;
import digital.ar.platform.Condition;
import digital.ar.tracking.WaitingHit.Outcome;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** Hits in front of a database that is slow, away, or refuses them. */
class HitIntakeTest {
    /** The rows that were committed, batch by batch; what a commit does first is up to the test. */
    private static final class Rows extends HitStore {
        private final ConcurrentLinkedQueue<List<KeptHit>> commits = new ConcurrentLinkedQueue<>();
        private volatile Runnable first = () -> {};
        private volatile UUID refused;
        private volatile boolean wasAway;
        private volatile int answersLost;

        Rows() {
            super(null);
        }

        @Override
        void addWaiting(List<KeptHit> hits, Duration settle) {
            first.run();
            if (commits.stream().flatMap(List::stream).anyMatch(hits::contains)) {
                throw new DuplicateKeyException("kept before");
            }
            if (hits.stream().anyMatch(h -> h.id().equals(refused))) {
                throw new DataIntegrityViolationException("refused");
            }
            commits.add(List.copyOf(hits));
            if (answersLost-- > 0) {
                throw new DataAccessResourceFailureException("the connection broke after the commit");
            }
        }

        long kept() {
            return commits.stream().mapToLong(List::size).sum();
        }
    }

    private static final Executor THREADS = Thread::startVirtualThread;

    private final Rows rows = new Rows();
    private HitIntake intake;

    @AfterEach
    void stop() {
        intake.stop();
    }

    @Test
    void hitsThatComeDuringACommitShareTheNext() throws Exception {
        var commit = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        rows.first = () -> {
            begun.countDown();
            await(commit);
        };
        start(Duration.ofSeconds(30), 100);
        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = askers.submit(() -> intake.keep(hit()));
            begun.await();
            var others = IntStream.range(0, 20)
                    .mapToObj(i -> askers.submit(() -> intake.keep(hit())))
                    .toList();
            until(() -> waiting() == 20);
            commit.countDown();
            assertThat(first.get()).isEqualTo(Outcome.DURABLE);
            for (var other : others) {
                assertThat(other.get()).isEqualTo(Outcome.DURABLE);
            }
        }
        assertThat(rows.commits).extracting(List::size).containsExactly(1, 20);
    }

    @Test
    void whileTheDatabaseIsAwayTheAnswerGoesOutAndTheHitIsKeptLater() {
        rows.first = () -> {
            throw new DataAccessResourceFailureException("away");
        };
        start(Duration.ofMillis(20), 2);
        assertThat(intake.keep(hit())).isEqualTo(Outcome.LATE);
        until(() -> intake.conditions().getFirst().state() == Condition.State.FAULT);
        assertThat(intake.keep(hit())).isEqualTo(Outcome.LATE);
        assertThat(intake.keep(hit())).isEqualTo(Outcome.LATE);
        assertThat(intake.keep(hit())).as("two wait already").isEqualTo(Outcome.LOST);

        rows.first = () -> {};
        until(() -> rows.kept() == 3);
        until(() -> intake.conditions().getFirst().state() == Condition.State.WARNING);
        assertThat(intake.conditions().getFirst().detail()).contains("1 were lost");
    }

    @Test
    void oneHitThatIsRefusedHarmsNoOther() {
        var bad = hit();
        rows.refused = bad.id();
        var commit = new CountDownLatch(1);
        rows.first = () -> await(commit);
        start(Duration.ofSeconds(30), 100);
        var good = CompletableFuture.supplyAsync(() -> intake.keep(hit()));
        var refused = CompletableFuture.supplyAsync(() -> intake.keep(bad));
        commit.countDown();
        assertThat(good.join()).isEqualTo(Outcome.DURABLE);
        assertThat(refused.join()).isEqualTo(Outcome.LOST);
        assertThat(rows.kept()).isEqualTo(1);
    }

    /** The moment at which hits that were kept already could be taken for lost. */
    @Test
    void aDatabaseThatGoesAwayWhileARefusedBatchIsKeptOneByOneLosesNoOther() {
        var bad = hit();
        rows.refused = bad.id();
        start(Duration.ofSeconds(60), 100);
        var asked = inOneBatch(List.of(hit(), hit(), bad, hit()), this::goesAwayAfterOneOfTheBatch);
        assertThat(asked)
                .extracting(CompletableFuture::join)
                .containsExactly(Outcome.DURABLE, Outcome.DURABLE, Outcome.LOST, Outcome.DURABLE);
        assertThat(rows.kept())
                .as("each once, and the one that held the writer")
                .isEqualTo(4);
        assertThat(intake.conditions().getFirst().detail()).contains("1 were lost");
    }

    @Test
    void aCommitWhoseAnswerDidNotArriveIsNotALoss() {
        rows.answersLost = 1;
        start(Duration.ofSeconds(60), 100);
        assertThat(intake.keep(hit())).isEqualTo(Outcome.DURABLE);
        assertThat(rows.kept()).isEqualTo(1);
        until(() -> intake.conditions().getFirst().state() == Condition.State.GOOD);
    }

    private void goesAwayAfterOneOfTheBatch() {
        if (rows.kept() == 2 && !rows.wasAway) {
            rows.wasAway = true;
            throw new DataAccessResourceFailureException("away");
        }
    }

    /** While one more hit holds the writer, so that these come together. @param then what each commit does first */
    private List<CompletableFuture<Outcome>> inOneBatch(List<Hit> hits, Runnable then) {
        var held = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        rows.first = () -> {
            begun.countDown();
            await(held);
        };
        var asked = new ArrayList<CompletableFuture<Outcome>>();
        THREADS.execute(() -> intake.keep(hit()));
        await(begun);
        for (var hit : hits) {
            asked.add(CompletableFuture.supplyAsync(() -> intake.keep(hit), THREADS));
            until(() -> waiting() == asked.size());
        }
        rows.first = then;
        held.countDown();
        return asked;
    }

    private void start(Duration answerWithin, int waiting) {
        var settings = new TrackingProperties(
                Duration.ofSeconds(3),
                3,
                Duration.ofHours(1),
                Period.ofMonths(6),
                120,
                "",
                answerWithin,
                waiting,
                1,
                null);
        intake = new HitIntake(everybodys(), rows, settings, Clock.systemUTC());
        intake.start();
    }

    /** Every recipient is known. */
    private static Notices everybodys() {
        return (Notices) Proxy.newProxyInstance(
                Notices.class.getClassLoader(), new Class<?>[] {Notices.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("owners");
                    return ((Collection<?>) arguments[0])
                            .stream()
                                    .collect(Collectors.toMap(
                                            Function.identity(),
                                            r -> new Notices.Owner(new UUID(1, 1), new UUID(2, 2), "example.com")));
                });
    }

    private long waiting() {
        var words = intake.conditions().getFirst().detail().split("; ")[1];
        return Long.parseLong(words.split(" ")[0]);
    }

    private static void until(java.util.function.BooleanSupplier holds) {
        digital.ar.inbound.NoticeOnItsWay.until(holds, "the state that the test waits for");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Hit hit() {
        return new Hit(
                UUID.randomUUID(),
                UUID.randomUUID(),
                AccessLog.Kind.PIXEL,
                0,
                Instant.EPOCH,
                "GET",
                InetAddress.ofLiteral("203.0.113.7"),
                40_000,
                "203.0.113.0/24",
                "",
                Map.of(),
                "");
    }
}
