package digital.ar.inbound.smtp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks the destinations at RCPT and gives them the mail after DATA. */
@Component
class MailIntake {
    private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);
    // RFC 3463 3.2, 3.8
    private static final SmtpReply NOBODY = new SmtpReply(550, "5.1.1", "no such address here");
    private static final SmtpReply NO_RELAY = new SmtpReply(550, "5.7.1", "not a domain of ours, relaying denied");

    private final List<Destination> destinations;
    private final String domain;

    MailIntake(List<Destination> destinations, @Value("${ar.mail.domain:ar.localhost}") String mailDomain) {
        this.destinations = List.copyOf(destinations);
        this.domain = "@" + mailDomain.toLowerCase(Locale.ROOT);
    }

    /** Empty: the recipient is taken. */
    Optional<SmtpReply> check(String rcptTo) {
        try {
            for (var destination : destinations) {
                var admission = destination.admit(rcptTo);
                if (admission instanceof Admission.Taken) {
                    return Optional.empty();
                }
                if (admission instanceof Admission.Refused refused) {
                    return Optional.of(refused.reply());
                }
            }
            return Optional.of(rcptTo.toLowerCase(Locale.ROOT).endsWith(domain) ? NOBODY : NO_RELAY);
        } catch (RuntimeException e) {
            LOG.error("RCPT could not be decided, sender told to try again", e);
            return Optional.of(SmtpReply.LATER);
        }
    }

    /** Empty when every recipient's destination has the mail durably. */
    Optional<SmtpReply> take(ReceivedMail mail, List<String> recipients) {
        try {
            for (var entry : byDestination(recipients).entrySet()) {
                entry.getValue().deliver(mail, entry.getKey());
            }
            return Optional.empty();
        } catch (MailRefused e) {
            LOG.warn(
                    "Mail {} refused with {} {}",
                    mail.id(),
                    e.reply().code(),
                    e.reply().enhanced(),
                    e.getCause());
            return Optional.of(e.reply());
        } catch (RuntimeException e) {
            LOG.error("Mail {} could not be stored, sender told to try again", mail.id(), e);
            return Optional.of(SmtpReply.LATER);
        }
    }

    private Map<String, Destination> byDestination(List<String> recipients) {
        var map = new LinkedHashMap<String, Destination>();
        for (var recipient : recipients) {
            destinations.stream()
                    .filter(d -> d.admit(recipient) instanceof Admission.Taken)
                    .findFirst()
                    .ifPresent(d -> map.put(recipient, d));
        }
        return map;
    }
}
