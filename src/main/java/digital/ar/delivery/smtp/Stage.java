package digital.ar.delivery.smtp;

/** How far a dialogue had come. Only from {@link #END} on may the peer hold the message. */
public enum Stage {
    CONNECT,
    GREETING,
    EHLO,
    STARTTLS,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    BODY,
    /** The end-of-data line was on its way: without a reply nobody knows whether the message was taken. */
    END;

    /** The dialogue failed before it came to this message, so another host of the same domain may take it. */
    public boolean beforeMessage() {
        return compareTo(MAIL) < 0;
    }
}
