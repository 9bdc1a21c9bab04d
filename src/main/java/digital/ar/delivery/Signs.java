package digital.ar.delivery;

import digital.ar.delivery.shaping.Slot;
import digital.ar.delivery.smtp.SmtpFailure;
import java.util.Optional;
import java.util.Set;

/** What an attempt tells about the peer, apart from what it means for the message. */
final class Signs {
    private static final int SERVICE_CLOSING = 421; // RFC 5321 4.2.3

    private static final Set<String> OURS =
            Set.of(SmtpFailure.Reason.STOPPING.code(), "slot-lost", "no-source-address");

    private Signs() {}

    static void read(Slot slot, Attempted attempted) {
        switch (attempted.outcome()) {
            case Outcome.Accepted a -> slot.answered();
            case Outcome.Uncertain u -> slot.unanswered(u.reason());
            case Outcome.Failed f -> refused(slot, f.ruling());
            case Outcome.Deferred d -> deferred(slot, d, attempted);
        }
    }

    private static void refused(Slot slot, Optional<ReplyRules.Ruling> ruling) {
        if (ruling.filter(ReplyRules.Ruling::slowDown).isPresent()) {
            slot.slowDown(ruling.orElseThrow().reason());
        } else {
            slot.answered();
        }
    }

    private static void deferred(Slot slot, Outcome.Deferred deferred, Attempted attempted) {
        if (deferred.reply().isPresent()) {
            if (deferred.ruling().isEmpty() && deferred.reply().get().code() == SERVICE_CLOSING) {
                slot.slowDown("421");
            } else {
                refused(slot, deferred.ruling());
            }
        } else if (attempted.contact().flatMap(Attempted.Contact::problem).isPresent()) {
            slot.answered(); // the peer is there; its TLS is not as a domain or its own past demands
        } else if (attempted.contact().isPresent() && !OURS.contains(deferred.reason())) {
            // Without contact DNS or our policy said no, not the peer.
            slot.unanswered(deferred.reason());
        }
    }
}
