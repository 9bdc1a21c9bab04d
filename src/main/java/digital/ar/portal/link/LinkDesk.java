package digital.ar.portal.link;

import digital.ar.evidence.EventType;
import digital.ar.platform.Tokens.Token;
import digital.ar.portal.identity.CodeDesk;
import digital.ar.portal.identity.IdentityDesk.Decision.Refused;
import digital.ar.portal.identity.IdentityProperties;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.NotifiedAddress;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides which link goes out, and sends it: event and letter are one transaction. */
@Component
class LinkDesk {
    private final CodeDesk codes;
    private final NotifiedAddress address;
    private final LinkLetter letter;
    private final Acts acts;
    private final IdentityProperties limits;
    private final Clock clock;

    LinkDesk(
            CodeDesk codes,
            NotifiedAddress address,
            LinkLetter letter,
            Acts acts,
            IdentityProperties limits,
            Clock clock) {
        this.codes = codes;
        this.address = address;
        this.letter = letter;
        this.acts = acts;
        this.limits = limits;
        this.clock = clock;
    }

    /** One form sends one letter. @return why none was sent; empty: it is in the queue */
    @Transactional
    public Optional<Refused> send(Visit visit, Pass form, HttpServletRequest request) {
        var events = acts.inTurn(visit, EventType.LINK_QUEUED);
        if (events.stream().anyMatch(event -> Acts.isOf(event, form))) {
            return Optional.empty();
        }
        var given = new GivenLinks(events);
        var fresh = codes.usedUp(new Token(visit.recipientId(), given.newest()));
        var refused = refused(visit, given, fresh);
        if (refused.isEmpty()) {
            queue(visit, fresh ? given.newest() + 1 : given.newest(), fresh, form, request);
        }
        return refused;
    }

    private Optional<Refused> refused(Visit visit, GivenLinks given, boolean fresh) {
        var now = clock.instant();
        if (address.unwanted(visit.notice(), visit.recipient())) {
            return Optional.of(new Refused("portal.link.unwanted", null));
        }
        return given.restUntil(limits.lettersPerDay(), now)
                .map(until -> new Refused("portal.link.often", until))
                .or(() -> given.newestSince()
                        .map(since -> since.plus(limits.waitAfter(given.newest())))
                        .filter(until -> fresh && until.isAfter(now))
                        .map(until -> new Refused("portal.link.wait", until)));
    }

    private void queue(Visit visit, int number, boolean fresh, Pass form, HttpServletRequest request) {
        var facts = Map.<String, Object>of(
                "link", number, "email", visit.recipient().email(), "fresh", fresh);
        var event = acts.once(visit, EventType.LINK_QUEUED, form, facts, AccessLog.Kind.IDENTITY, request);
        address.send(visit.recipient(), letter.of(event.id(), visit, number));
    }
}
