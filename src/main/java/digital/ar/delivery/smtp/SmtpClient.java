package digital.ar.delivery.smtp;

import digital.ar.delivery.smtp.SmtpFailure.Reason;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens sessions. Thread-safe; a session belongs to one thread. */
public final class SmtpClient {
    private final String helo;
    private final SmtpTimeouts timeouts;
    private final TlsUpgrade tls;
    private final Clock clock;
    private final Set<SmtpConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean hungUp;

    /** @param helo our name in EHLO: a host name with an address, or an address literal (RFC 5321 4.1.4) */
    public SmtpClient(String helo, SmtpTimeouts timeouts, PeerTrust trust, Clock clock) {
        this.helo = helo;
        this.timeouts = timeouts;
        this.tls = new TlsUpgrade(trust);
        this.clock = clock;
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
        try {
            return open(target, target.tls(), transcript);
        } catch (SmtpFailure e) {
            if (e.reason() != Reason.TLS_FAILED || target.tls() != TlsMode.OPPORTUNISTIC) {
                throw e;
            }
            // RFC 7435 3: opportunistic security falls back; the transcript and the missing TLS facts say so.
            transcript.note("opportunistic TLS failed; dialling again in clear");
            return open(target, TlsMode.NONE, transcript);
        }
    }

    private SmtpSession open(Target target, TlsMode mode, Transcript transcript) throws SmtpFailure {
        var connection = new SmtpConnection(transcript, open::remove);
        open.add(connection);
        if (hungUp) {
            connection.close();
            throw SmtpFailure.of(Stage.CONNECT, Reason.STOPPING, "this node is stopping");
        }
        connection.dial(target, timeouts.connect());
        var opening = new SmtpOpening(connection, target, mode, helo, timeouts, tls, transcript);
        try {
            return opening.run();
        } catch (SmtpFailure | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Closes all connections and dials no more. Threads that wait for a peer get a failure; none is interrupted, because
     * an interrupt would also break the database connection on which they put their outcome on record.
     */
    public void hangUp() {
        hungUp = true;
        open.forEach(SmtpConnection::close);
    }

    /** Dials again after {@link #hangUp}. */
    public void pickUp() {
        hungUp = false;
    }
}
