package digital.ar.delivery;

import digital.ar.delivery.dns.DnsAnswer;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.route.RouteFailure;
import digital.ar.delivery.smtp.SmtpSession;
import digital.ar.delivery.smtp.Target;
import digital.ar.delivery.smtp.TlsFacts;
import digital.ar.delivery.smtp.TlsProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An attempt that ended.
 *
 * @param contact the last server dialled; empty when none was
 * @param transcript everything that was said, UTF-8 lines; may be empty when nothing was
 * @param way how the server was found; empty when nothing was looked for
 */
record Attempted(
        Outcome outcome,
        Optional<Contact> contact,
        String transcript,
        Instant startedAt,
        Instant finishedAt,
        Optional<Way> way) {
    Attempted(Outcome outcome, Optional<Contact> contact, String transcript, Instant startedAt, Instant finishedAt) {
        this(outcome, contact, transcript, startedAt, finishedAt, Optional.empty());
    }

    /** The same attempt, seen with more knowledge of what the peer means. */
    Attempted as(Outcome judged) {
        return new Attempted(judged, contact, transcript, startedAt, finishedAt, way);
    }

    /**
     * @param tls empty when the dialogue was in clear or did not come so far
     * @param problem why TLS did not come about
     * @param open the dialogue came to a message
     * @param sender how we came to it; empty when we did not
     */
    record Contact(
            Target target,
            Optional<TlsFacts> tls,
            Optional<TlsProblem> problem,
            boolean open,
            Optional<SmtpSession.Sender> sender) {
        Contact(Target target, Optional<TlsFacts> tls) {
            this(target, tls, Optional.empty(), true, Optional.empty());
        }
    }

    /** @param via the route that was really used */
    record Way(Target.Via via, List<DnsAnswer> dns) {
        static Way of(Target target, Route.Plan plan) {
            return new Way(target.route(), plan.dns());
        }
    }

    /** There was nobody to dial. */
    static Attempted without(RouteFailure failure, String transcript, Instant now) {
        var outcome = failure.permanent()
                ? Outcome.failed(failure.reason(), failure.enhancedCode(), failure.detail())
                : new Outcome.Deferred(failure.reason(), Optional.empty(), failure.detail());
        return new Attempted(
                outcome, Optional.empty(), transcript, now, now, Optional.of(new Way(failure.via(), failure.dns())));
    }
}
