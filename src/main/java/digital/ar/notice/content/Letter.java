package digital.ar.notice.content;

/** What is written to each recipient. */
public interface Letter {
    /** One line, the same for all recipients. */
    String subject();

    /** The text for one recipient. */
    Body to(String recipientName);
}
