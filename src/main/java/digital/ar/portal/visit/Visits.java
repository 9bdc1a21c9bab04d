package digital.ar.portal.visit;

import digital.ar.notice.Notices;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.Throttle;
import digital.ar.platform.Tokens;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** From the secret in the address to the notice. Every wrong address gets the same 404. */
@Component
public final class Visits {
    /** An answer is typed in steps, each kept for a while; corrections and files come on top. */
    private static final int STEPS_PER_ACT = 10;

    private final Tokens tokens;
    private final Notices notices;
    private final Throttle acts;
    private final Throttle steps;

    Visits(Tokens tokens, Notices notices, Clock clock, PortalProperties properties) {
        this.tokens = tokens;
        this.notices = notices;
        this.acts = new Throttle(clock, properties.acts(), Duration.ofHours(1));
        this.steps = new Throttle(clock, properties.acts() * STEPS_PER_ACT, Duration.ofHours(1));
    }

    /**
     * @throws Problem NOT_FOUND when the token was not made by us for reading
     * @throws Problem ERASED when it was, and there is nothing left to read: a page of its own ({@code error/410.html})
     */
    public Visit of(String token) {
        var known = tokens.readUrl(Tokens.Purpose.READ, token);
        return known.flatMap(word -> notices.findByRecipient(word.recipient())
                        .flatMap(notice -> notice.recipients().stream()
                                .filter(r -> r.id().equals(word.recipient()))
                                .findFirst()
                                .map(recipient -> new Visit(token, word.number(), notice, recipient))))
                .orElseThrow(() -> known.filter(word -> notices.isErased(word.recipient()))
                        .map(word -> new Problem(ProblemType.ERASED, "The notice was erased."))
                        .orElseGet(() -> new Problem(ProblemType.NOT_FOUND, "There is no such page.")));
    }

    /**
     * A visit that will write: limited, so that whoever holds one link cannot flood the journal.
     *
     * @throws Problem NOT_FOUND, TOO_MANY_REQUESTS
     */
    public Visit acting(String token) {
        return limited(of(token), acts);
    }

    /**
     * A visit that types something which is kept for a while and not put on record.
     *
     * @throws Problem NOT_FOUND, TOO_MANY_REQUESTS
     */
    public Visit typing(String token) {
        return limited(of(token), steps);
    }

    private static Visit limited(Visit visit, Throttle throttle) {
        if (!throttle.allows(visit.recipientId().toString())) {
            throw new Problem(ProblemType.TOO_MANY_REQUESTS, "Too many acts on one link; wait some minutes.");
        }
        return visit;
    }
}
