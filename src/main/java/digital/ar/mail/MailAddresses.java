package digital.ar.mail;

import java.util.Optional;
import java.util.UUID;

/** Per-recipient addresses of the service: {@code b-TOKEN@domain} takes reports, {@code r-TOKEN@domain} takes replies. */
public interface MailAddresses {
    /** What an address of ours stands for. */
    record Ours(Kind kind, UUID recipient) {}

    /** Return path (reports) or reply address (people). */
    enum Kind {
        RETURN_PATH,
        REPLY
    }

    String returnPath(UUID recipient);

    String replyTo(UUID recipient);

    /** {@code u-TOKEN@domain}: any mail to it opts the recipient out of reminders (RFC 2369 3.2). */
    String unsubscribe(UUID recipient);

    /** The recipient of an unsubscribe address; empty when the address is none of ours. */
    Optional<UUID> resolveUnsubscribe(String address);

    /** Reports and replies only. Empty when the address is not one of ours or its token was not made by us. */
    Optional<Ours> resolve(String address);
}
