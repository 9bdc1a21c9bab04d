package digital.ar.inbound.unsubscribe;

import digital.ar.inbound.smtp.Admission;
import digital.ar.inbound.smtp.Destination;
import digital.ar.inbound.smtp.ReceivedMail;
import digital.ar.mail.MailAddresses;
import digital.ar.notice.Unsubscribes;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code u-TOKEN@…} of the List-Unsubscribe field (RFC 2369 3.2). Whatever the mail says, its address is the wish; a report or
 * another mail from the null sender is not (RFC 3834 5, RFC 5321 4.5.5), and is taken without effect.
 */
@Component
@Order(1)
class UnsubscribeMailbox implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(UnsubscribeMailbox.class);
    private final MailAddresses addresses;
    private final Unsubscribes unsubscribes;

    UnsubscribeMailbox(MailAddresses addresses, Unsubscribes unsubscribes) {
        this.addresses = addresses;
        this.unsubscribes = unsubscribes;
    }

    @Override
    public Admission admit(String rcptTo) {
        return addresses.resolveUnsubscribe(rcptTo).isPresent() ? new Admission.Taken() : new Admission.NotMine();
    }

    @Override
    public void deliver(ReceivedMail mail, String rcptTo) {
        if (mail.mailFrom().isEmpty()) {
            LOG.info("Mail {} from the null sender opts nobody out", mail.id());
            return;
        }
        addresses
                .resolveUnsubscribe(rcptTo)
                .ifPresent(recipient -> unsubscribes.unsubscribe(
                        recipient,
                        Unsubscribes.Way.MAIL,
                        Map.of("envelopeFrom", mail.mailFrom(), "remote", mail.remoteIp())));
    }
}
