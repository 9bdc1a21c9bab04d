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
        /** The host has shown TLS before, and now it does not. */
        TLS_DOWNGRADE,
        /** The recipient's domain asks for verified TLS (RFC 8461), and it did not come about. */
        MTA_STS_FAILED,
        /** The host has TLSA records (RFC 7672), and TLS as they ask did not come about. */
        DANE_FAILED,
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
    private final transient @Nullable TlsProblem problem;

    private SmtpFailure(
            Stage stage,
            Reason reason,
            String message,
            @Nullable SmtpReply reply,
            @Nullable TlsProblem problem,
            @Nullable Throwable cause) {
        super(message, cause);
        this.stage = stage;
        this.reason = reason;
        this.detail = message;
        this.reply = reply;
        this.problem = problem;
    }

    static SmtpFailure of(Stage stage, Reason reason, String message) {
        return new SmtpFailure(stage, reason, message, null, null, null);
    }

    static SmtpFailure of(Stage stage, Reason reason, String message, Throwable cause) {
        return new SmtpFailure(stage, reason, message, null, null, cause);
    }

    static SmtpFailure refused(Stage stage, SmtpReply reply) {
        return new SmtpFailure(stage, Reason.REFUSED, reply.text(), reply, null, null);
    }

    /** TLS did not come about. */
    static SmtpFailure tls(Reason reason, String message, TlsProblem problem, @Nullable Throwable cause) {
        return new SmtpFailure(Stage.STARTTLS, reason, message, null, problem, cause);
    }

    /** The peer refused to begin TLS. */
    static SmtpFailure tls(Reason reason, SmtpReply reply, TlsProblem problem) {
        return new SmtpFailure(Stage.STARTTLS, reason, reply.text(), reply, problem, null);
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

    /** What was wrong with the peer's TLS, when that was it. */
    public Optional<TlsProblem> problem() {
        return Optional.ofNullable(problem);
    }

    /** A demand for protection was not met: sending some other way would be what an attacker wants. */
    public boolean policyRefused() {
        return switch (reason) {
            case TLS_DOWNGRADE, MTA_STS_FAILED, DANE_FAILED, INJECTED_PLAINTEXT -> true;
            default -> false;
        };
    }

    /** The refusing reply, if the peer gave one. */
    public Optional<SmtpReply> reply() {
        return Optional.ofNullable(reply);
    }
}
