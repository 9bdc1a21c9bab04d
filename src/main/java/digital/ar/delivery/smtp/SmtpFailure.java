package digital.ar.delivery.smtp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dialogue that did not end with a message accepted: where, why, and what the peer had to say. */
public final class SmtpFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** Stable words for the reason; they stand in the evidence. */
    public enum Reason {
        CONNECTION_FAILED,
        CONNECTION_LOST,
        /** This node is stopping. */
        STOPPING,
        TIMEOUT,
        /** The peer's answer breaks the protocol or our limits. */
        PROTOCOL_VIOLATION,
        /** Plaintext behind STARTTLS: somebody stands on the way. */
        INJECTED_PLAINTEXT,
        TLS_NOT_OFFERED,
        TLS_FAILED,
        AUTH_NOT_OFFERED,
        /** A 4xx or 5xx; see the reply. */
        REFUSED,
        SMTPUTF8_NOT_OFFERED,
        EIGHT_BIT_NOT_OFFERED,
        MESSAGE_TOO_LARGE;

        /** {@code connection-lost}, … */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final Stage stage;
    private final Reason reason;
    private final String detail;
    private final transient @Nullable SmtpReply reply;

    SmtpFailure(Stage stage, Reason reason, String message, @Nullable SmtpReply reply, @Nullable Throwable cause) {
        super(message, cause);
        this.stage = stage;
        this.reason = reason;
        this.detail = message;
        this.reply = reply;
    }

    static SmtpFailure of(Stage stage, Reason reason, String message) {
        return new SmtpFailure(stage, reason, message, null, null);
    }

    static SmtpFailure of(Stage stage, Reason reason, String message, Throwable cause) {
        return new SmtpFailure(stage, reason, message, null, cause);
    }

    static SmtpFailure refused(Stage stage, SmtpReply reply) {
        return new SmtpFailure(stage, Reason.REFUSED, reply.text(), reply, null);
    }

    public Stage stage() {
        return stage;
    }

    public Reason reason() {
        return reason;
    }

    /** What happened, in one line. */
    public String detail() {
        return detail;
    }

    /** The refusing reply, if the peer gave one. */
    public Optional<SmtpReply> reply() {
        return Optional.ofNullable(reply);
    }
}
