package digital.ar.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes due messages off the queue and gives them to carriers, as many at a time as this node may dial. */
@Component
final class Dispatcher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Claims claims;
    private final Orphans orphans;
    private final Carrier carrier;
    private final WakeUp wakeUp;
    private final DeliveryProperties properties;
    private final Set<Claim> inFlight = ConcurrentHashMap.newKeySet();
    private final Semaphore connections;
    private volatile boolean running;
    private CountDownLatch dispatching = new CountDownLatch(0);
    private ExecutorService carriers = threads("delivery-");
    private ExecutorService loops = threads("dispatcher-");

    Dispatcher(Claims claims, Orphans orphans, Carrier carrier, WakeUp wakeUp, DeliveryProperties properties) {
        this.claims = claims;
        this.orphans = orphans;
        this.carrier = carrier;
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
        var ended = new CountDownLatch(1);
        dispatching = ended;
        loops.execute(() -> {
            repeat(this::dispatch);
            ended.countDown();
        });
        loops.execute(() -> repeat(this::renew));
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
        if (round() == 0) {
            wakeUp.await(properties.poll());
        }
    }

    /** One look at all shards. @return messages given to carriers, and orphans closed */
    int round() throws InterruptedException {
        var free = freeConnections();
        var shards = claims.dueShards();
        Collections.shuffle(shards);
        var orphaned = shards.stream().mapToInt(orphans::close).sum();
        var claimed = claim(shards, free * properties.messagesPerConnection());
        for (var share : shares(claimed, free)) {
            launch(share);
        }
        return claimed.size() + orphaned;
    }

    /** Nothing is claimed that could not be dialled at once. */
    private int freeConnections() throws InterruptedException {
        connections.acquire();
        connections.release();
        return Math.max(1, connections.availablePermits());
    }

    private List<Claim> claim(List<Integer> shards, int room) {
        var claimed = new ArrayList<Claim>();
        for (var shard : shards) {
            if (claimed.size() >= room) {
                break;
            }
            var some = claims.claim(shard, Math.min(room - claimed.size(), properties.messagesPerConnection()));
            inFlight.addAll(some);
            claimed.addAll(some);
        }
        return claimed;
    }

    /** Few messages get a connection each; many share one with others of their provider. */
    private static List<List<Claim>> shares(List<Claim> claimed, int connections) {
        var size = Math.max(1, Math.ceilDiv(claimed.size(), connections));
        var shares = new ArrayList<List<Claim>>();
        Map<String, List<Claim>> byProvider = claimed.stream().collect(Collectors.groupingBy(Claim::provider));
        for (var messages : byProvider.values()) {
            for (var from = 0; from < messages.size(); from += size) {
                shares.add(messages.subList(from, Math.min(messages.size(), from + size)));
            }
        }
        return shares;
    }

    private void launch(List<Claim> share) throws InterruptedException {
        connections.acquire();
        try {
            carriers.execute(() -> carry(share));
        } catch (RejectedExecutionException e) {
            LOG.info("{} message(s) go back to the queue, the node stops", share.size());
            connections.release();
            giveBack(share);
        }
    }

    private void carry(List<Claim> share) {
        try {
            carrier.carry(share);
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

    private void renew() throws InterruptedException {
        Thread.sleep(properties.lease().dividedBy(3));
        claims.renew(inFlight.stream().map(Claim::shard).collect(Collectors.toSet()));
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
