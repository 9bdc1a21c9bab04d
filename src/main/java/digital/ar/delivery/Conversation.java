package digital.ar.delivery;

import digital.ar.delivery.route.Route;
import digital.ar.delivery.smtp.OutgoingMessage;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.delivery.smtp.SmtpFailure;
import digital.ar.delivery.smtp.SmtpSession;
import digital.ar.delivery.smtp.Stage;
import digital.ar.delivery.smtp.Target;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Messages for one provider, one after the other, over one connection as long as it holds. Belongs to one thread. */
final class Conversation implements AutoCloseable {
    private static final Outcome SLOT_LOST = new Outcome.Deferred(
            "slot-lost", Optional.empty(), "this node was silent for so long that others may use its connections");

    private final SmtpClient client;
    private final Clock clock;
    private final BooleanSupplier mayDial;
    private @Nullable SmtpSession session;

    /** @param mayDial asked before each connection: false when this node has lost the right to it */
    Conversation(SmtpClient client, Clock clock, BooleanSupplier mayDial) {
        this.client = client;
        this.clock = clock;
        this.mayDial = mayDial;
    }

    Attempted carry(OutgoingMessage message, Route.Plan plan) {
        var attempt = new Attempt(message, plan);
        if (session != null && session.isOpen() && plan.targets().contains(session.target())) {
            var reused = attempt.over(session);
            if (reused.isPresent()) {
                return reused.get();
            }
        }
        return attempt.dial();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }

    /** One message's way through this conversation. */
    private final class Attempt {
        private final OutgoingMessage message;
        private final Route.Plan plan;
        private final java.time.Instant startedAt = clock.instant();
        private final StringBuilder transcript = new StringBuilder();

        Attempt(OutgoingMessage message, Route.Plan plan) {
            this.message = message;
            this.plan = plan;
        }

        /** Empty when the connection turned out to be stale before the message began: then dialling again is safe. */
        Optional<Attempted> over(SmtpSession open) {
            try {
                return Optional.of(ended(new Outcome.Accepted(open.send(message)), open));
            } catch (SmtpFailure e) {
                if (stale(open, e)) {
                    transcript.append(open.transcript().text());
                    return Optional.empty();
                }
                return Optional.of(ended(Outcome.of(e), open));
            }
        }

        Attempted dial() {
            var verdicts = new ArrayList<Outcome>();
            for (var target : plan.targets()) {
                var lines = client.transcript();
                if (verdicts.isEmpty()) {
                    plan.notes().forEach(lines::note);
                }
                try {
                    // One connection at a time: the slot is for one.
                    close();
                    if (!mayDial.getAsBoolean()) {
                        return ended(SLOT_LOST, target);
                    }
                    var fresh = client.open(target, lines);
                    session = fresh;
                    return over(fresh).orElseThrow();
                } catch (SmtpFailure e) {
                    transcript.append(lines.text());
                    verdicts.add(Outcome.of(e));
                }
            }
            return ended(worth(verdicts), plan.targets().getLast());
        }

        /** Only when every host refuses for good is it for good. */
        private static Outcome worth(ArrayList<Outcome> verdicts) {
            return verdicts.stream()
                    .filter(v -> !(v instanceof Outcome.Failed))
                    .reduce((first, last) -> last)
                    .orElse(verdicts.getLast());
        }

        private static boolean stale(SmtpSession open, SmtpFailure failure) {
            var hungUp = failure.reply().map(reply -> reply.code() == 421).orElse(true);
            return open.messages() > 1 && hungUp && failure.stage().compareTo(Stage.RCPT) <= 0 && !open.isOpen();
        }

        private Attempted ended(Outcome outcome, SmtpSession over) {
            transcript.append(over.transcript().text());
            return ended(outcome, new Attempted.Contact(over.target(), over.tls()));
        }

        private Attempted ended(Outcome outcome, Target target) {
            return ended(outcome, new Attempted.Contact(target, Optional.empty()));
        }

        private Attempted ended(Outcome outcome, Attempted.Contact contact) {
            return new Attempted(outcome, Optional.of(contact), transcript.toString(), startedAt, clock.instant());
        }
    }
}
