package digital.ar.delivery;

/**
 * Mail of the service itself, such as a forwarded reply or a report: queued, tried again for days, not journalled. Notices
 * do not travel this way.
 */
public interface OutgoingMail {
    /**
     * Queues in the caller's transaction, where there is one; the mail goes out after its commit. It may arrive twice when a
     * node dies in the dialogue, so the content should carry a Message-ID.
     *
     * @param from envelope sender, which gets the bounces; empty: the null sender (RFC 5321 4.5.5)
     * @param to one recipient
     * @param content complete message (RFC 5322) with CRLF line ends, already signed where it shall be
     * @throws IllegalArgumentException an address that is none, or a bare CR or LF
     */
    void send(String from, String to, byte[] content);
}
