package digital.ar.cli.bench;

import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.evidence.LogStatus;
import digital.ar.evidence.Sequencing;
import digital.ar.evidence.TransparencyLog;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Journal and log of a service whose own sequencer rests. */
final class MeasuredLog {
    private static final String LOG_SERVICE = "digital.ar.evidence.log.LogService";
    private static final int EVENTS_OF_A_NOTICE = 10;
    private static final Map<String, Object> FACTS = Map.of(
            "attempt",
            1,
            "attemptId",
            Ids.publicId(IdPrefix.ATT, new UUID(0, 1)),
            "route",
            "mx",
            "host",
            "mx1.example.com",
            "address",
            "192.0.2.25",
            "startedAt",
            "2026-11-30T12:00:00.000000Z",
            "replyCode",
            250,
            "reply",
            "250 2.0.0 Ok: queued as 4F7Z1k0Yx9z3",
            "tls",
            Map.of(
                    "protocol",
                    "TLSv1.3",
                    "cipher",
                    "TLS_AES_256_GCM_SHA384",
                    "certificateSha256",
                    "",
                    "certificateSubject",
                    "",
                    "chainSha256",
                    List.of(),
                    "verified",
                    true));

    /**
     * @param cpu spent meanwhile by service and database
     * @param times of each step over all batches
     */
    record Run(int leaves, double seconds, ProcessorTime cpu, Map<Sequencing.Step, Duration> times) {
        void print(Figures figures) {
            figures.print("sequencer", leaves / seconds, "events/s");
            figures.print("sequencer, processor time of the service", cpu.service() * 1e6 / leaves, "µs/event");
            figures.print("sequencer, processor time of its database", cpu.database() * 1e6 / leaves, "µs/event");
            times.forEach((step, time) -> figures.print(
                    "sequencer, share of " + step.name().toLowerCase(Locale.ROOT),
                    100 * time.toNanos() / 1e9 / seconds,
                    "%"));
        }
    }

    private final MeasuredService service;
    private final int group;
    private final int writers;
    private final Journal journal;
    private final Vault vault;
    private final Ids ids;
    private final Sequencing sequencing;
    private final TransactionTemplate transaction;
    private final List<UUID> recent = new ArrayList<>();

    MeasuredLog(MeasuredService service, int group, int writers) {
        this.service = service;
        this.group = group;
        this.writers = writers;
        this.journal = service.bean(Journal.class);
        this.vault = service.bean(Vault.class);
        this.ids = service.bean(Ids.class);
        this.sequencing = service.bean(Sequencing.class);
        this.transaction = new TransactionTemplate(service.bean(PlatformTransactionManager.class));
        service.part(LOG_SERVICE).stop();
    }

    /** @return seconds until all are committed */
    double append(int events) throws InterruptedException {
        var from = System.nanoTime();
        var left = new AtomicInteger(events / group);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = IntStream.range(0, writers)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        while (left.getAndDecrement() > 0) {
                            appendGroup();
                        }
                    }))
                    .toList();
            for (var writer : all) {
                writer.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("appending failed", e);
        }
        return secondsSince(from);
    }

    private void appendGroup() {
        var keys = IntStream.range(0, Math.max(1, group / EVENTS_OF_A_NOTICE))
                .mapToObj(i -> vault.newKeys(service.tenant(), ids.next()))
                .toList();
        var drafts = IntStream.range(0, group)
                .mapToObj(i -> keys.get(i % keys.size()).notice())
                .map(notice -> new EventDraft(
                        EventType.RELAY_ACCEPTED, service.tenant(), notice, null, Instant.now(), FACTS, List.of()))
                .toList();
        var events = transaction.execute(status -> {
            vault.registerAll(keys);
            return journal.appendAll(drafts);
        });
        synchronized (recent) {
            recent.add(events.getLast().id());
        }
    }

    /** Until nothing waits. */
    Run sequence() {
        var times = new EnumMap<Sequencing.Step, Duration>(Sequencing.Step.class);
        var leaves = 0;
        var before = service.processorTime();
        var from = System.nanoTime();
        for (var batch = sequencing.sequence(); batch.leaves() > 0; batch = sequencing.sequence()) {
            leaves += batch.leaves();
            batch.times().forEach((step, time) -> times.merge(step, time, Duration::plus));
        }
        return new Run(leaves, secondsSince(from), service.processorTime().minus(before), times);
    }

    /** As in service: the sequencer follows the writers. @return seconds until all events are in a checkpoint */
    double appendAndSequence(int events) throws InterruptedException {
        var from = System.nanoTime();
        service.part(LOG_SERVICE).start();
        append(events);
        var status = service.bean(LogStatus.Source.class);
        while (status.status().waiting() > 0) {
            Thread.sleep(5);
        }
        return secondsSince(from);
    }

    /** Proofs of single events, spread over the newest groups. @return seconds */
    double prove(int proofs) throws InterruptedException {
        var log = service.bean(TransparencyLog.class);
        while (log.prove(recent).isEmpty()) {
            Thread.sleep(20); // for the stamp of the last period
        }
        service.part(LOG_SERVICE).stop();
        var random = new Random(1);
        var from = System.nanoTime();
        for (var i = 0; i < proofs; i++) {
            var event = recent.get(random.nextInt(recent.size()));
            if (log.prove(List.of(event)).isEmpty()) {
                throw new IllegalStateException("an event under a stamp cannot be proved: " + event);
            }
        }
        return secondsSince(from);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
