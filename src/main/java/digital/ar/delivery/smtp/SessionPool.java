package digital.ar.delivery.smtp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Connections that wait a moment for another message, by receiving provider. A conversation that begins takes one of its
 * provider, or closes one before it dials: so idle and busy connections together never exceed what were busy before.
 */
final class SessionPool {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("smtp-idle").factory());

    private final Duration idle;
    private final int most;
    private final int messages;
    private final Map<String, Deque<SmtpSession>> sessions = new HashMap<>();
    private final Map<String, Integer> ending = new HashMap<>();
    private int waiting;
    private boolean closed;

    /**
     * @param idle zero: nothing is kept
     * @param most connections at the same time
     * @param messages a connection that carried so many is not kept
     */
    SessionPool(Duration idle, int most, int messages) {
        this.idle = idle;
        this.most = most;
        this.messages = messages;
    }

    /** One that serves one of the targets and still answers; earlier targets are not preferred. */
    Optional<SmtpSession> take(String provider, List<Target> targets) {
        var candidate = remove(provider, targets);
        var healthy =
                candidate.filter(s -> targets.stream().anyMatch(s::mayCarry)).filter(SmtpSession::healthy);
        if (healthy.isEmpty()) {
            // Before another is dialled: the peer must not see both.
            candidate.ifPresent(SmtpSession::close);
        }
        return healthy;
    }

    private synchronized Optional<SmtpSession> remove(String provider, List<Target> targets) {
        var ofProvider = sessions.getOrDefault(provider, new ArrayDeque<>());
        var fitting = ofProvider.stream()
                .filter(s -> targets.stream().anyMatch(s::mayCarry))
                .findFirst()
                .or(() -> Optional.ofNullable(ofProvider.peekFirst()));
        fitting.ifPresent(s -> forget(provider, s));
        return fitting;
    }

    private synchronized boolean forget(String provider, SmtpSession session) {
        var ofProvider = sessions.get(provider);
        if (ofProvider == null || !ofProvider.remove(session)) {
            return false;
        }
        waiting--;
        if (ofProvider.isEmpty()) {
            sessions.remove(provider);
        }
        return true;
    }

    /** Keeps the session, or says QUIT. */
    void put(String provider, SmtpSession session) {
        if (keep(provider, session)) {
            var unused = TIMER.schedule(() -> expire(provider, session), idle.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            session.close();
        }
    }

    private synchronized boolean keep(String provider, SmtpSession session) {
        if (closed || idle.isZero() || waiting >= most || !session.isOpen() || session.messages() >= messages) {
            return false;
        }
        sessions.computeIfAbsent(provider, p -> new ArrayDeque<>()).addLast(session);
        waiting++;
        return true;
    }

    private void expire(String provider, SmtpSession session) {
        if (forget(provider, session)) {
            endInBackground(provider, session);
        }
    }

    synchronized int waiting(String provider) {
        return sessions.getOrDefault(provider, new ArrayDeque<>()).size() + ending.getOrDefault(provider, 0);
    }

    void end(String provider) {
        List<SmtpSession> all;
        synchronized (this) {
            all = List.copyOf(sessions.getOrDefault(provider, new ArrayDeque<>()));
        }
        all.forEach(session -> expire(provider, session));
    }

    private void endInBackground(String provider, SmtpSession session) {
        synchronized (this) {
            ending.merge(provider, 1, Integer::sum);
        }
        Thread.ofVirtual().name("smtp-quit").start(() -> {
            try {
                session.close();
            } finally {
                synchronized (this) {
                    ending.merge(provider, -1, Integer::sum);
                }
            }
        });
    }

    /** A peer may take its time to answer QUIT; nobody waits for it. */
    private static void closeInBackground(SmtpSession session) {
        Thread.ofVirtual().name("smtp-quit").start(session::close);
    }

    void close() {
        var all = new ArrayList<SmtpSession>();
        synchronized (this) {
            closed = true;
            sessions.values().forEach(all::addAll);
            sessions.clear();
            waiting = 0;
        }
        all.forEach(SessionPool::closeInBackground);
    }

    synchronized void open() {
        closed = false;
    }
}
