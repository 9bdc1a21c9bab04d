package digital.ar.portal.visit;

import digital.ar.delivery.OutgoingMail;
import digital.ar.delivery.Suppressions;
import digital.ar.mail.ServiceLetters;
import digital.ar.mail.ServiceLetters.Letter;
import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import java.util.List;
import org.springframework.stereotype.Component;

/** Letters of the service to the address that a notice went to. To no other: pages that mail anywhere are a way to mail other people. */
@Component
public class NotifiedAddress {
    private static final String NULL_SENDER = ""; // RFC 5321 4.5.5: nobody is told when it cannot be delivered

    private final Suppressions suppressions;
    private final ServiceLetters letters;
    private final OutgoingMail outgoing;

    NotifiedAddress(Suppressions suppressions, ServiceLetters letters, OutgoingMail outgoing) {
        this.suppressions = suppressions;
        this.letters = letters;
        this.outgoing = outgoing;
    }

    /** Whether the tenant should not write there. Who opted out of reminders still wants what they themselves ask for. */
    public boolean unwanted(NoticeView notice, RecipientView recipient) {
        return suppressions.find(notice.tenant(), List.of(recipient.email())).values().stream()
                .flatMap(List::stream)
                .anyMatch(entry -> entry.reason() != Suppressions.Reason.UNSUBSCRIBE);
    }

    /** Queues it in the caller's transaction. */
    public void send(RecipientView recipient, Letter letter) {
        outgoing.send(NULL_SENDER, recipient.email(), letters.compose(letter));
    }
}
