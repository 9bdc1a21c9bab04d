package digital.ar.delivery.smtp;

import digital.ar.delivery.smtp.SmtpFailure.Reason;
import digital.ar.platform.PeerTrust;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens sessions. Thread-safe; a session belongs to one thread. */
public final class SmtpClient implements AutoCloseable {
    private final String helo;
    private final SmtpTimeouts timeouts;
    private final TlsUpgrade tls;
    private final Clock clock;
    private final Set<SmtpConnection> open = ConcurrentHashMap.newKeySet();
    private final SessionObserver observer;
    private final SessionPool pool;
    private volatile boolean hungUp;

    /**
     * How long and how many connections wait for another message.
     *
     * @param messages a connection that carried so many is not kept
     */
    public record Idle(Duration time, int connections, int messages) {
        public static final Idle NONE = new Idle(Duration.ZERO, 0, 0);
    }

    /**
     * @param helo our name in EHLO: a host name with an address, or an address literal (RFC 5321 4.1.4)
     * @param trust for targets whose policy brings no authorities
     */
    public SmtpClient(
            String helo, SmtpTimeouts timeouts, PeerTrust trust, Clock clock, SessionObserver observer, Idle idle) {
        this.helo = helo;
        this.timeouts = timeouts;
        this.tls = new TlsUpgrade(trust, clock);
        this.clock = clock;
        this.observer = observer;
        this.pool = new SessionPool(idle.time(), idle.connections(), idle.messages());
    }

    /** Nobody looks on, and connections are not kept. */
    public SmtpClient(String helo, SmtpTimeouts timeouts, PeerTrust trust, Clock clock) {
        this(helo, timeouts, trust, clock, SessionObserver.NONE, Idle.NONE);
    }

    public String helo() {
        return helo;
    }

    public Transcript transcript() {
        return new Transcript(clock);
    }

    /**
     * Dials, greets, protects, logs in.
     *
     * @param transcript takes the lines, also of a session that fails
     * @throws SmtpFailure with a stage before MAIL
     */
    public SmtpSession open(Target target, Transcript transcript) throws SmtpFailure {
        return open(target, Origin.ANY, transcript);
    }

    /** The same, from certain addresses of ours. */
    public SmtpSession open(Target target, Origin origin, Transcript transcript) throws SmtpFailure {
        try {
            return open(target, target.tls(), origin, transcript);
        } catch (SmtpFailure e) {
            if (e.reason() != Reason.TLS_FAILED || target.tls() != TlsMode.OPPORTUNISTIC) {
                throw e;
            }
            // RFC 7435 3: opportunistic security falls back; the transcript and the missing TLS facts say so.
            transcript.note("opportunistic TLS failed; dialling again in clear");
            return open(target, TlsMode.NONE, origin, transcript);
        }
    }

    private SmtpSession open(Target target, TlsMode mode, Origin origin, Transcript transcript) throws SmtpFailure {
        var connection = new SmtpConnection(transcript, open::remove);
        open.add(connection);
        if (hungUp) {
            connection.close();
            throw SmtpFailure.of(Stage.CONNECT, Reason.STOPPING, "this node is stopping");
        }
        connection.dial(target, origin.towards(target), timeouts.connect());
        var local = connection.localAddress();
        var opening = new SmtpOpening(connection, target, mode, origin.helo().orElse(helo), timeouts, tls, transcript);
        try {
            var session = opening.run();
            observe(session, target, mode, local);
            return session;
        } catch (SmtpFailure e) {
            e.problem().ifPresent(problem -> observer.unprotected(target, problem, local));
            connection.close();
            throw e;
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void observe(SmtpSession session, Target target, TlsMode mode, Optional<InetAddress> local) {
        if (session.tls().isPresent()) {
            observer.encrypted(target, session.tls().get(), local);
        } else if (mode == TlsMode.OPPORTUNISTIC) {
            var text = target.host() + " offers no STARTTLS";
            observer.unprotected(target, TlsProblem.of(TlsProblem.Type.STARTTLS_NOT_SUPPORTED, text), local);
        }
    }

    /**
     * A connection that waited, tried and found alive.
     *
     * @param provider messages with the same provider share connections
     */
    public Optional<SmtpSession> idle(String provider, List<Target> targets) {
        return pool.take(provider, targets);
    }

    /** Gives a session back: it waits a moment for another message, or ends with QUIT. */
    public void release(String provider, SmtpSession session) {
        pool.put(provider, session);
    }

    /** Connections of a provider that wait or are being ended: the peer counts them too. */
    public int waiting(String provider) {
        return pool.waiting(provider);
    }

    /** Ends what waits for a provider, because others need the room. */
    public void endIdle(String provider) {
        pool.end(provider);
    }

    /** Ends what waits. */
    @Override
    public void close() {
        pool.close();
    }

    /**
     * Closes all connections and dials no more. Threads that wait for a peer get a failure; none is interrupted, because
     * an interrupt would also break the database connection on which they put their outcome on record.
     */
    public void hangUp() {
        hungUp = true;
        open.forEach(SmtpConnection::close);
        pool.close();
    }

    /** Dials again after {@link #hangUp}. */
    public void pickUp() {
        hungUp = false;
        pool.open();
    }
}
