package digital.ar.delivery;

import digital.ar.delivery.route.Route;
import digital.ar.delivery.smtp.Origin;
import digital.ar.delivery.smtp.OutgoingMessage;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.delivery.smtp.SmtpFailure;
import digital.ar.delivery.smtp.SmtpSession;
import digital.ar.delivery.smtp.Stage;
import digital.ar.delivery.smtp.Target;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Messages for one provider, one after the other, over one connection as long as it holds. Belongs to one thread. */
final class Conversation implements AutoCloseable {
    private static final Outcome SLOT_LOST = new Outcome.Deferred(
            "slot-lost", Optional.empty(), "this node was silent for so long that others may use its connections");
    private static final Outcome NO_SOURCE = new Outcome.Deferred(
            "no-source-address", Optional.empty(), "the egress pool has no address of this server's family");

    private final SmtpClient client;
    private final Clock clock;
    private final String channel;
    private final Origin origin;
    private final BooleanSupplier mayDial;
    private @Nullable SmtpSession session;
    private boolean lookedForIdle;

    /** Without limits, from any address. @param channel conversations of one channel share connections */
    Conversation(SmtpClient client, Clock clock, String channel) {
        this(client, clock, channel, Origin.ANY, () -> true);
    }

    /**
     * @param origin where connections come from
     * @param mayDial asked before each connection: false when this node has lost the right to it
     */
    Conversation(SmtpClient client, Clock clock, String channel, Origin origin, BooleanSupplier mayDial) {
        this.client = client;
        this.clock = clock;
        this.channel = channel;
        this.origin = origin;
        this.mayDial = mayDial;
    }

    Attempted carry(OutgoingMessage message, Route.Plan plan) {
        var attempt = new Attempt(message, plan);
        lookForIdle(plan);
        if (session != null && plan.targets().stream().anyMatch(session::mayCarry)) {
            var reused = attempt.over(session);
            if (reused.isPresent()) {
                return reused.get();
            }
        }
        return attempt.dial();
    }

    /** Once, before the first dialling: one connection ends or is used for each that begins. */
    private void lookForIdle(Route.Plan plan) {
        if (!lookedForIdle) {
            lookedForIdle = true;
            session = client.idle(channel, plan.targets()).orElse(null);
        }
    }

    /** The connection may wait a moment for the next conversation. */
    @Override
    public void close() {
        if (session != null) {
            client.release(channel, session);
        }
    }

    private void endSession() {
        if (session != null) {
            session.close();
            session = null;
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
            var protectionRefused = false;
            Attempted.@Nullable Contact last = null;
            for (var target : plan.targets()) {
                if (!origin.reaches(target)) {
                    verdicts.add(NO_SOURCE);
                    last = notOpen(target);
                    continue;
                }
                if (protectionRefused
                        && !target.route().equals(plan.targets().getFirst().route())) {
                    break; // a fallback route is no way around a demand for protection
                }
                var lines = client.transcript();
                if (verdicts.isEmpty()) {
                    plan.notes().forEach(lines::note);
                }
                try {
                    endSession(); // one connection at a time: the slot is for one
                    if (!mayDial.getAsBoolean()) {
                        return ended(SLOT_LOST, notOpen(target));
                    }
                    var fresh = client.open(target, origin, lines);
                    session = fresh;
                    return over(fresh).orElseThrow();
                } catch (SmtpFailure e) {
                    transcript.append(lines.text());
                    verdicts.add(Outcome.of(e));
                    protectionRefused |= e.policyRefused();
                    last = new Attempted.Contact(target, Optional.empty(), e.problem(), false, Optional.empty());
                }
            }
            return ended(worth(verdicts), Objects.requireNonNull(last, "a plan has targets"));
        }

        private static Attempted.Contact notOpen(Target target) {
            return new Attempted.Contact(target, Optional.empty(), Optional.empty(), false, Optional.empty());
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
            return ended(
                    outcome,
                    new Attempted.Contact(
                            asPlanned(over), over.tls(), Optional.empty(), true, Optional.of(over.sender())));
        }

        /** The policy of this message's domain, though the connection was opened for another's. */
        private Target asPlanned(SmtpSession over) {
            return plan.targets().stream().filter(over::serves).findFirst().orElse(over.target());
        }

        private Attempted ended(Outcome outcome, Attempted.Contact contact) {
            return new Attempted(
                    outcome,
                    Optional.of(contact),
                    transcript.toString(),
                    startedAt,
                    clock.instant(),
                    Optional.of(Attempted.Way.of(contact.target(), plan)));
        }
    }
}
