package digital.ar.delivery;

import digital.ar.delivery.smtp.SmtpFailure;
import digital.ar.delivery.smtp.SmtpReply;
import digital.ar.delivery.smtp.Stage;
import java.util.Optional;

/** What an attempt came to. */
sealed interface Outcome {
    /** The peer took responsibility for the message (RFC 5321 6.1). Not: in the mailbox. */
    record Accepted(SmtpReply reply) implements Outcome {}

    /**
     * Not taken now.
     *
     * @param detail in our words, when the peer said nothing
     * @param ruling the rule that saw the peer's reply so
     */
    record Deferred(String reason, Optional<SmtpReply> reply, String detail, Optional<ReplyRules.Ruling> ruling)
            implements Outcome {
        Deferred(String reason, Optional<SmtpReply> reply, String detail) {
            this(reason, reply, detail, Optional.empty());
        }
    }

    /**
     * Not taken, and trying again cannot help.
     *
     * @param enhancedCode ours, where the peer gave none
     * @param ruling the rule that saw the peer's reply so
     */
    record Failed(
            String reason,
            Optional<SmtpReply> reply,
            Optional<String> enhancedCode,
            String detail,
            Optional<ReplyRules.Ruling> ruling)
            implements Outcome {
        Failed(String reason, Optional<SmtpReply> reply, Optional<String> enhancedCode, String detail) {
            this(reason, reply, enhancedCode, detail, Optional.empty());
        }
    }

    /** Nobody knows: the peer may hold the message. */
    record Uncertain(String reason, String detail) implements Outcome {}

    /** The one place where a failed dialogue becomes a verdict. */
    static Outcome of(SmtpFailure failure) {
        if (failure.reply().isPresent()) {
            return refused(failure, failure.reply().get());
        }
        var reason = failure.reason().code();
        var detail = failure.detail();
        if (failure.stage() == Stage.END) {
            return new Uncertain(reason, detail);
        }
        return switch (failure.reason()) {
            case SMTPUTF8_NOT_OFFERED -> failed(reason, "5.6.7", detail); // RFC 6531 3.5
            case EIGHT_BIT_NOT_OFFERED -> failed(reason, "5.6.3", detail); // RFC 3463 3.7
            case MESSAGE_TOO_LARGE -> failed(reason, "5.3.4", detail); // RFC 3463 3.4
            default -> new Deferred(reason, Optional.empty(), detail);
        };
    }

    private static Outcome refused(SmtpFailure failure, SmtpReply reply) {
        var permanent = switch (failure.stage()) {
            // RFC 7504 3: 521 says that this host never takes mail; other refusals at the door are often lifted.
            case CONNECT, GREETING, EHLO -> reply.code() == 521 || reply.code() == 556;
            // Our login or their TLS: says nothing about the recipient.
            case STARTTLS, AUTH -> false;
            // 530 asks for STARTTLS (RFC 3207 4) or a login (RFC 4954 6): what failed or is missing there may be
            // mended.
            case MAIL, RCPT, DATA, BODY, END -> reply.permanentNegative() && reply.code() != 530;
        };
        var reason = failure.reason().code();
        return permanent
                ? new Failed(reason, Optional.of(reply), reply.enhancedCode(), reply.text())
                : new Deferred(reason, Optional.of(reply), reply.text());
    }

    static Failed failed(String reason, String enhancedCode, String detail) {
        return new Failed(reason, Optional.empty(), Optional.of(enhancedCode), detail);
    }
}
