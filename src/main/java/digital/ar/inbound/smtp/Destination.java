package digital.ar.inbound.smtp;

/** A place where mail can end. Destinations are asked in their order ({@code @Order}). */
public interface Destination {
    Admission admit(String rcptTo);

    /**
     * Stores durably before it returns; must bear the same mail twice.
     *
     * @param rcptTo an address that this destination admitted
     * @throws MailRefused with the reply for the sender
     */
    void deliver(ReceivedMail mail, String rcptTo);
}
