package digital.ar.delivery;

import digital.ar.delivery.shaping.Budget;
import digital.ar.delivery.shaping.Channel;
import digital.ar.delivery.shaping.Slot;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes due messages off the queue and gives them to carriers: as many at a time as this node may dial, as their providers
 * allow, and in turns of the tenants.
 */
@Component
final class Dispatcher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Backlog backlog;
    private final Orphans orphans;
    private final Overdue overdue;
    private final Carrier carrier;
    private final Claims claims;
    private final Budget budget;
    private final WakeUp wakeUp;
    private final DeliveryProperties properties;
    private final Set<Claim> inFlight = ConcurrentHashMap.newKeySet();
    private final Semaphore connections;
    private volatile boolean running;
    private volatile boolean stopping;
    private CountDownLatch dispatching = new CountDownLatch(0);
    private ExecutorService carriers = threads("delivery-");
    private ExecutorService loops = threads("dispatcher-");

    Dispatcher(
            Backlog backlog,
            Orphans orphans,
            Overdue overdue,
            Carrier carrier,
            Claims claims,
            Budget budget,
            WakeUp wakeUp,
            DeliveryProperties properties) {
        this.backlog = backlog;
        this.orphans = orphans;
        this.overdue = overdue;
        this.carrier = carrier;
        this.claims = claims;
        this.budget = budget;
        this.wakeUp = wakeUp;
        this.properties = properties;
        this.connections = new Semaphore(properties.concurrency());
    }

    @Override
    public void start() {
        carrier.pickUp();
        carriers = threads("delivery-");
        loops = threads("dispatcher-");
        running = true;
        stopping = false;
        var ended = new CountDownLatch(1);
        dispatching = ended;
        loops.execute(() -> {
            repeat(this::dispatch);
            ended.countDown();
        });
        loops.execute(() -> repeat(this::renewLeases));
        loops.execute(() -> repeat(this::beat));
        loops.execute(() -> repeat(this::sweep));
    }

    private static ExecutorService threads(String name) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name, 0).factory());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Lets dialogues end for a while, then closes their connections; what they came to is put on record either way. */
    @Override
    public void stop() {
        running = false;
        stopping = true;
        wakeUp.ring();
        var wait = properties.stopWait().toMillis();
        try {
            var claiming = !dispatching.await(wait, TimeUnit.MILLISECONDS);
            if (claiming || !idle(wait)) {
                LOG.warn("{} message(s) in dialogue are cut short by the stop", inFlight.size());
                carrier.hangUp();
                LOG.info("delivery stopped{}", idle(wait) ? "" : "; some results will show as uncertain");
            }
        } catch (InterruptedException e) {
            carrier.hangUp();
            Thread.currentThread().interrupt();
        } finally {
            loops.shutdownNow();
            carriers.shutdown();
            leave();
        }
    }

    private void leave() {
        try {
            budget.leave();
        } catch (RuntimeException e) {
            LOG.info("other nodes will miss this one for a while, the database is away: {}", e.getMessage());
        }
    }

    /** Nothing is being carried at this moment. */
    boolean idle() {
        return inFlight.isEmpty() && connections.availablePermits() == properties.concurrency();
    }

    private boolean idle(long waitMillis) throws InterruptedException {
        if (connections.tryAcquire(properties.concurrency(), waitMillis, TimeUnit.MILLISECONDS)) {
            connections.release(properties.concurrency());
            return true;
        }
        return false;
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    private void repeat(Step step) {
        while (running) {
            try {
                step.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("delivery goes on after a failure", e);
                pause(AFTER_FAILURE);
            }
        }
    }

    private void dispatch() throws InterruptedException {
        backlog.lookWhenWorthIt();
        if (assign() == 0) {
            wakeUp.await(properties.poll());
        }
    }

    /** One look at everything. @return messages given to carriers, and orphans closed */
    int round() throws InterruptedException {
        budget.beatWhenDue();
        backlog.look();
        return sweepOrphans() + assign();
    }

    /** Nothing is claimed that could not be dialled at once. @return messages given to carriers */
    private int assign() throws InterruptedException {
        connections.acquire();
        connections.release();
        var assigned = 0;
        int before;
        do {
            before = assigned;
            for (var channel : backlog.channels()) {
                assigned += connect(channel);
            }
        } while (assigned > before && !stopping);
        return assigned;
    }

    /** At most one more connection for a channel, so that each has its turn. @return messages that go over it */
    private int connect(Channel channel) {
        if (!connections.tryAcquire()) {
            return 0;
        }
        var messages = List.<Claim>of();
        try {
            messages = reserve(channel);
        } finally {
            if (messages.isEmpty()) {
                connections.release();
            }
        }
        return messages.size();
    }

    private List<Claim> reserve(Channel channel) {
        var most = budget.messagesPerConnection(channel, properties.messagesPerConnection());
        var free = connections.availablePermits() + 1;
        return budget.open(channel, Picker.size(backlog.due(channel), free, most))
                .map(slot -> fill(slot, channel))
                .orElse(List.of());
    }

    private List<Claim> fill(Slot slot, Channel channel) {
        var messages = List.<Claim>of();
        try {
            messages = backlog.pick(channel, slot.messages(), inFlight);
        } finally {
            if (messages.isEmpty()) {
                slot.close();
            }
        }
        if (!messages.isEmpty()) {
            inFlight.addAll(messages);
            launch(messages, slot);
        }
        return messages;
    }

    private void launch(List<Claim> share, Slot slot) {
        try {
            carriers.execute(() -> carry(share, slot));
        } catch (RejectedExecutionException e) {
            LOG.info("{} message(s) go back to the queue, the node stops", share.size());
            giveBack(share);
            slot.close();
            connections.release();
        }
    }

    private void carry(List<Claim> share, Slot slot) {
        try (slot) {
            carrier.carry(share, slot);
        } catch (RuntimeException e) {
            // Their attempts stay open and become evidence when the lease runs out.
            LOG.error("a carrier failed with up to {} message(s)", share.size(), e);
        } finally {
            share.forEach(inFlight::remove);
            connections.release();
            wakeUp.ring();
        }
    }

    private void giveBack(List<Claim> share) {
        share.forEach(claim -> {
            claims.release(claim, claim.startedAt(), "the node stopped before dialling");
            inFlight.remove(claim);
        });
    }

    private void renewLeases() throws InterruptedException {
        Thread.sleep(properties.lease().dividedBy(3));
        claims.renew(inFlight);
    }

    private void beat() throws InterruptedException {
        budget.tick();
        wakeUp.ring();
        Thread.sleep(budget.heartbeat());
    }

    private void sweep() throws InterruptedException {
        if (sweepOrphans() > 0) {
            wakeUp.ring();
        }
        overdue.close();
        Thread.sleep(properties.lease().dividedBy(3));
    }

    private int sweepOrphans() {
        return orphans.shards().stream().mapToInt(orphans::close).sum();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
