package digital.ar.delivery.internal;

import digital.ar.delivery.route.Route;
import digital.ar.delivery.route.RouteFailure;
import digital.ar.delivery.smtp.OutgoingMessage;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.delivery.smtp.SmtpFailure;
import digital.ar.delivery.smtp.Stage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Carries the service's own mail. */
@Component
final class Postman implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final long STOP_WAIT_SECONDS = 5;

    private final InternalQueue queue;
    private final Route route;
    private final SmtpClient client;
    private final InternalMailProperties properties;
    private final Semaphore free;
    private ExecutorService threads = newThreads();
    private volatile boolean running;

    Postman(InternalQueue queue, Route route, SmtpClient client, InternalMailProperties properties) {
        this.queue = queue;
        this.route = route;
        this.client = client;
        this.properties = properties;
        this.free = new Semaphore(properties.parallel());
    }

    private static ExecutorService newThreads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("internal-mail-", 0).factory());
    }

    @Override
    public void start() {
        threads = newThreads();
        running = true;
        threads.execute(this::work);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Dialogues may end; the lease gives back what is cut short. */
    @Override
    public void stop() {
        running = false;
        try {
            if (free.tryAcquire(properties.parallel(), STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
                free.release(properties.parallel());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private void work() {
        while (running) {
            try {
                free.acquire();
                free.release();
                if (round() == 0) {
                    Thread.sleep(properties.poll());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("internal mail goes on after a failure", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(properties.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int round() throws InterruptedException {
        var mails = queue.claim(Math.max(1, free.availablePermits()));
        for (var mail : mails) {
            free.acquire();
            threads.execute(() -> {
                try {
                    conclude(mail, carry(mail));
                } catch (RuntimeException e) { // its lease runs out and it is tried again
                    LOG.error("internal mail {} ended in a fault of ours", mail.id(), e);
                } finally {
                    free.release();
                }
            });
        }
        queue.purge();
        return mails.size();
    }

    Verdict carry(InternalMail mail) {
        try {
            var message = queue.message(mail);
            return dial(message, route.plan(message.to()));
        } catch (IllegalStateException e) { // waits for the right secret, as long as it may wait at all
            LOG.error("internal mail {} cannot be opened", mail.id(), e);
            return new Verdict.Later(String.valueOf(e.getMessage()));
        } catch (RouteFailure e) {
            return e.permanent() ? new Verdict.Never(e.detail()) : new Verdict.Later(e.detail());
        }
    }

    /** Another server is tried only as long as the message had not begun. */
    private Verdict dial(OutgoingMessage message, Route.Plan plan) {
        Verdict last = new Verdict.Later("no server to dial");
        for (var target : plan.targets()) {
            try (var session = client.open(target, client.transcript())) {
                return new Verdict.Sent(session.send(message).text());
            } catch (SmtpFailure e) {
                last = Verdict.of(e);
                if (e.stage().compareTo(Stage.MAIL) >= 0) {
                    return last;
                }
            }
        }
        return last;
    }

    void conclude(InternalMail mail, Verdict verdict) {
        if (verdict instanceof Verdict.Sent) {
            queue.sent(mail);
            LOG.info("internal mail {} sent: {}", mail.id(), verdict.text());
        } else if (verdict instanceof Verdict.Later && queue.defer(mail, verdict.text())) {
            LOG.info("internal mail {} waits after attempt {}: {}", mail.id(), mail.attempts(), verdict.text());
        } else {
            queue.fail(mail, verdict.text());
            LOG.warn("internal mail {} to {} was given up: {}", mail.id(), mail.to(), verdict.text());
        }
    }
}
