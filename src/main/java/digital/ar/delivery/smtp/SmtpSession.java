package digital.ar.delivery.smtp;

import digital.ar.delivery.smtp.SmtpFailure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** An open, greeted, possibly protected connection over which messages go one after the other. */
public final class SmtpSession implements AutoCloseable {
    private static final int BLOCK = 64 * 1024;
    private static final byte[] END_OF_DATA = {'.', '\r', '\n'};
    private static final Duration LAST_WORD = Duration.ofSeconds(5);

    private final SmtpConnection connection;
    private final Target target;
    private final Extensions extensions;
    private final Optional<TlsFacts> tls;
    private final SmtpTimeouts timeouts;
    private final Transcript transcript;
    private final Sender sender;
    private int messages;

    SmtpSession(
            SmtpConnection connection,
            Target target,
            Extensions extensions,
            Optional<TlsFacts> tls,
            SmtpTimeouts timeouts,
            Transcript transcript,
            String helo) {
        this.connection = connection;
        this.target = target;
        this.extensions = extensions;
        this.tls = tls;
        this.timeouts = timeouts;
        this.transcript = transcript;
        var address = connection.localAddress().map(InetAddress::getHostAddress).orElse("");
        this.sender = new Sender(address, helo);
    }

    /** What the peer sees of us: address of our side and name in EHLO. */
    public record Sender(String address, String helo) {}

    public Sender sender() {
        return sender;
    }

    public Target target() {
        return target;
    }

    public Optional<TlsFacts> tls() {
        return tls;
    }

    public Transcript transcript() {
        return transcript;
    }

    /** Messages for the other target may go over this connection. */
    public boolean mayCarry(Target other) {
        return isOpen() && serves(other);
    }

    /** It is to the same server and protected at least as the other target asks. */
    public boolean serves(Target other) {
        if (!target.sameServer(other)) {
            return false;
        }
        return switch (other.tls()) {
            case NONE -> target.tls() == TlsMode.NONE;
            case OPPORTUNISTIC -> target.tls() != TlsMode.NONE;
            case ENCRYPTED -> tls.isPresent();
            case DANE, REQUIRED, IMPLICIT ->
                target.tls() == other.tls()
                        && tls.map(TlsFacts::verified).orElse(false)
                        && target.policy().impliesProofOf(other.policy());
        };
    }

    /** The peer still answers; asked before a connection that was idle is used again. */
    boolean healthy() {
        return isOpen() && reset();
    }

    public boolean isOpen() {
        return connection.isOpen();
    }

    /** Messages that were begun on this connection. */
    public int messages() {
        return messages;
    }

    /**
     * One mail transaction (RFC 5321 3.3) for one recipient.
     *
     * @return the 2xx reply to end-of-data
     * @throws SmtpFailure stage END: unless it carries a 4xx or 5xx reply, the peer may hold the message
     */
    public SmtpReply send(OutgoingMessage message) throws SmtpFailure {
        transcript.beginMessage();
        messages++;
        requireWhatTheMessageNeeds(message);
        envelope(message);
        if (extensions.has("CHUNKING")) {
            return chunk(message.content());
        }
        data();
        body(message.content());
        return end();
    }

    /**
     * RFC 3030 2: the message as one chunk, without waiting for a go-ahead and without dot-stuffing. It waits for the
     * reply to RCPT all the same, so that a refused recipient costs no octets and never leaves doubt. With the last
     * block on its way nobody knows any more what the peer holds.
     */
    private SmtpReply chunk(byte[] content) throws SmtpFailure {
        var bdat = "BDAT " + content.length + " LAST";
        connection.send(Stage.DATA, bdat, bdat, timeouts.dataStart());
        transcript.note(content.length + " octets of message");
        var last = Math.max(0, content.length - BLOCK);
        for (var from = 0; from < last; from += BLOCK) {
            connection.write(Stage.BODY, content, from, Math.min(BLOCK, last - from), timeouts.block());
        }
        connection.write(Stage.END, content, last, content.length - last, timeouts.block());
        return endReply();
    }

    private void requireWhatTheMessageNeeds(OutgoingMessage message) throws SmtpFailure {
        if (message.needsSmtpUtf8() && !extensions.has("SMTPUTF8")) {
            // RFC 6531 3.2: no other way to say this address
            throw local(Reason.SMTPUTF8_NOT_OFFERED, target.host() + " does not take internationalised addresses");
        }
        if (message.eightBit() && !extensions.has("8BITMIME")) {
            throw local(Reason.EIGHT_BIT_NOT_OFFERED, target.host() + " does not take 8-bit messages (RFC 6152)");
        }
        var max = extensions.maxSize();
        if (max > 0 && message.content().length > max) {
            throw local(Reason.MESSAGE_TOO_LARGE, target.host() + " takes at most " + max + " octets (RFC 1870)");
        }
    }

    private SmtpFailure local(Reason reason, String text) {
        transcript.note(text);
        return SmtpFailure.of(Stage.MAIL, reason, text);
    }

    private void envelope(OutgoingMessage message) throws SmtpFailure {
        var mail = EnvelopeCommands.mail(message, extensions);
        var rcpt = EnvelopeCommands.rcpt(message, extensions);
        // RFC 2920 3.1: MAIL and RCPT may travel together; DATA waits, so that no refused recipient meets an open DATA.
        var pipelined = extensions.has("PIPELINING");
        connection.send(Stage.MAIL, mail, mail, timeouts.command());
        if (pipelined) {
            connection.send(Stage.RCPT, rcpt, rcpt, timeouts.command());
        }
        var mailReply = connection.read(Stage.MAIL, timeouts.command());
        if (!pipelined && mailReply.positive()) {
            connection.send(Stage.RCPT, rcpt, rcpt, timeouts.command());
        }
        var rcptReply = pipelined || mailReply.positive() ? connection.read(Stage.RCPT, timeouts.command()) : mailReply;
        requirePositive(Stage.MAIL, mailReply);
        requirePositive(Stage.RCPT, rcptReply);
    }

    private void data() throws SmtpFailure {
        var reply = connection.command(Stage.DATA, "DATA", timeouts.dataStart());
        if (reply.code() != 354) {
            if (reply.positive()) {
                throw connection.violation(Stage.DATA, "DATA answered with " + reply.code());
            }
            throw refused(Stage.DATA, reply);
        }
    }

    private void body(byte[] content) throws SmtpFailure {
        var stuffed = DotStuffing.apply(content);
        transcript.note(content.length + " octets of message");
        try {
            for (var from = 0; from < stuffed.length; from += BLOCK) {
                connection.write(Stage.BODY, stuffed, from, Math.min(BLOCK, stuffed.length - from), timeouts.block());
            }
            if (connection.pending()) {
                throw early(connection.read(Stage.BODY, LAST_WORD));
            }
        } catch (IOException e) {
            throw connection.lost(Stage.BODY, e);
        }
    }

    /** The peer spoke before the message had ended; our end-of-data line was not sent, so nothing was taken. */
    private SmtpFailure early(SmtpReply reply) {
        connection.close();
        return reply.positive() || reply.code() / 100 == 3
                ? connection.violation(Stage.BODY, "a reply before the end of the message: " + reply.text())
                : SmtpFailure.refused(Stage.BODY, reply);
    }

    private SmtpReply end() throws SmtpFailure {
        transcript.client(".");
        connection.write(Stage.END, END_OF_DATA, timeouts.block());
        return endReply();
    }

    private SmtpReply endReply() throws SmtpFailure {
        var reply = connection.read(Stage.END, timeouts.end());
        if (reply.positive()) {
            return reply;
        }
        if (reply.code() / 100 == 3) {
            throw connection.violation(Stage.END, "end of data answered with " + reply.code());
        }
        throw refused(Stage.END, reply);
    }

    private void requirePositive(Stage stage, SmtpReply reply) throws SmtpFailure {
        if (!reply.positive()) {
            throw refused(stage, reply);
        }
    }

    /** After a refusal the connection may serve another message, unless the peer is closing it. */
    private SmtpFailure refused(Stage stage, SmtpReply reply) {
        if (reply.code() == 421 || !reset()) {
            // RFC 5321 3.8: 421 announces the end of the connection.
            connection.close();
        }
        return SmtpFailure.refused(stage, reply);
    }

    private boolean reset() {
        try {
            return connection.command(Stage.MAIL, "RSET", LAST_WORD).positive();
        } catch (SmtpFailure e) {
            return false;
        }
    }

    /** Says QUIT and does not wait long for the answer. */
    @Override
    public void close() {
        if (!connection.isOpen()) {
            return;
        }
        try {
            connection.command(Stage.MAIL, "QUIT", LAST_WORD);
        } catch (SmtpFailure e) {
            transcript.note("no answer to QUIT");
        } finally {
            connection.close();
        }
    }
}
