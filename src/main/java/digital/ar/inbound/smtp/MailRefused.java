package digital.ar.inbound.smtp;

/** A destination does not take the mail after all; the sender gets the reply. */
public final class MailRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient SmtpReply reply;

    public MailRefused(SmtpReply reply, Throwable cause) {
        super(reply.text(), cause);
        this.reply = reply;
    }

    public MailRefused(SmtpReply reply) {
        super(reply.text());
        this.reply = reply;
    }

    public SmtpReply reply() {
        return reply;
    }
}
