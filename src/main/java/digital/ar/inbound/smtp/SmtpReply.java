package digital.ar.inbound.smtp;

/**
 * One reply of the server.
 *
 * @param code RFC 5321 4.2, e.g. 550
 * @param enhanced RFC 3463, e.g. {@code 5.1.1}
 * @param text one line of printable ASCII
 */
public record SmtpReply(int code, String enhanced, String text) {
    /** The 451 that a sender answers with another try. */
    public static final SmtpReply LATER = new SmtpReply(451, "4.3.0", "not stored now, please try again later");

    public boolean temporary() {
        return code / 100 == 4;
    }
}
